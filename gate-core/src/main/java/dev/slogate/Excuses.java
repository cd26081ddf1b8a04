package dev.slogate;

import dev.slogate.budget.BurnPair;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.incident.Attribution;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Dependency;
import dev.slogate.escalation.incident.FiveMinutes;
import dev.slogate.plan.SeriesId;
import dev.slogate.policy.Excuse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks for dependencies that excuse a service: held themselves, and failing when the service did.
 * That is asked only where something holds which can be excused, and the policy says so: weeks of
 * history are read for it.
 */
final class Excuses {

  /** Weeks of slices of one SLO; empty where telemetry can't tell all of them. */
  interface Slices {
    List<SloStatus.Slice> of(Slo slo, Instant from, Instant to);
  }

  private final Catalog catalog;
  private final Callers callers;
  private final Function<DeployRequest, List<Judged>> judging;
  private final Slices slices;
  private final Instant at;

  /** SLOs that hold, by what would be deployed: many callers ask for the same dependency. */
  private final Map<DeployRequest, Set<String>> holding = new HashMap<>();

  Excuses(
      Catalog catalog, Function<DeployRequest, List<Judged>> judging, Slices slices, Instant at) {
    this.catalog = catalog;
    this.callers = new Callers(catalog);
    this.judging = judging;
    this.slices = slices;
    this.at = at;
  }

  /** Those of a service that is held; none where they could not change that. */
  List<Excuse> of(DeployRequest request, List<Judged> judged) {
    List<Reason> holding =
        judged.stream()
            .flatMap(one -> one.reasons().stream())
            .filter(reason -> reason.verdict().holds())
            .toList();
    if (catalog.escalation(request.service()).excuse().isEmpty()
        || holding.isEmpty()
        || !holding.stream().allMatch(Excuse::excusable)) {
      return List.of();
    }
    Map<String, List<SloStatus.Slice>> histories = new HashMap<>(); // of this service alone: weeks
    List<Excuse> excuses = new ArrayList<>();
    for (Judged one : judged) {
      for (Reason reason : one.reasons()) {
        if (reason.verdict().holds()) {
          excuses.addAll(of(request, one.ask().slo(), reason, histories));
        }
      }
    }
    return excuses;
  }

  private List<Excuse> of(
      DeployRequest request, Slo slo, Reason reason, Map<String, List<SloStatus.Slice>> histories) {
    List<Slo> held =
        DependencySlos.of(catalog, slo).stream()
            // Two that depend on each other would excuse each other, and nobody would be held.
            .filter(dependency -> !callers.reaches(dependency.service(), slo.service()))
            .filter(dependency -> isHeld(request, dependency))
            .toList();
    if (held.isEmpty() || SeriesId.of(slo).isEmpty()) {
      return List.of();
    }
    Instant to = FiveMinutes.floor(at);
    Instant from = to.minus(Attribution.HISTORY);
    List<SloStatus.Slice> own =
        histories.computeIfAbsent(slo.name(), any -> slices.of(slo, from, to));
    if (own.isEmpty()) {
      return List.of();
    }
    List<Dependency> dependencies = new ArrayList<>();
    for (Slo one : held) {
      List<SloStatus.Slice> counts =
          histories.computeIfAbsent(one.name(), any -> slices.of(one, from, to));
      if (!counts.isEmpty()) {
        dependencies.add(new Dependency(one.service(), one.objective(), FiveMinutes.of(counts)));
      }
    }
    return Attribution.of(FiveMinutes.of(own), to.minus(looked(slo, reason)), to, dependencies)
        .stream()
        .filter(part -> part.verdict() == Contribution.Verdict.CONTRIBUTING)
        .flatMap(
            part ->
                part.evidence().stream()
                    .map(
                        evidence ->
                            new Excuse(slo.name(), reason.code(), part.dependency(), evidence)))
        .toList();
  }

  /** The time that a reason speaks of, as far as history reaches. */
  private Duration looked(Slo slo, Reason reason) {
    Duration period = slo.period().length(at);
    Optional<Duration> burning =
        BurnPair.forPeriod(period).stream()
            .filter(pair -> reason.code() == ReasonCode.BURN_PAGE)
            .filter(pair -> pair.factor() == reason.threshold().orElse(0))
            .map(BurnPair::longWindow)
            .findFirst();
    Duration looked = burning.orElse(period);
    looked = looked.compareTo(Attribution.HISTORY) < 0 ? looked : Attribution.HISTORY;
    return FiveMinutes.SLICE.multipliedBy(Math.max(1, looked.dividedBy(FiveMinutes.SLICE)));
  }

  /** By what its own SLO says, under a policy that holds. */
  private boolean isHeld(DeployRequest request, Slo dependency) {
    DeployRequest own =
        new DeployRequest(
            dependency.service(), request.environment(), request.change(), Optional.empty());
    return holding.computeIfAbsent(own, this::holding).contains(dependency.name());
  }

  private Set<String> holding(DeployRequest request) {
    return judging.apply(request).stream()
        .filter(one -> one.policy().mode() == GatePolicy.Mode.ENFORCE)
        .filter(one -> one.reasons().stream().anyMatch(reason -> reason.verdict() == Verdict.BLOCK))
        .map(one -> one.ask().slo().name())
        .collect(Collectors.toSet());
  }
}
