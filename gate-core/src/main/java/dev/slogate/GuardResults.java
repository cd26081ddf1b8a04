package dev.slogate;

import static java.util.stream.Collectors.partitioningBy;

import dev.slogate.GuardResult.Incident;
import dev.slogate.GuardResult.Rollback;
import dev.slogate.GuardResult.Told;
import dev.slogate.budget.BurnPair;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.SloWatch;
import dev.slogate.guard.Step;
import dev.slogate.ledger.EscalationFold;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.OverrideFold;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.SignalFold;
import dev.slogate.ledger.SignalRaised;
import dev.slogate.ledger.WatchEnded;
import dev.slogate.ledger.WatchFold;
import dev.slogate.notify.GuardSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** What a watch that is over comes to: its verdict, what was seen, and what came of it. */
final class GuardResults {

  private static final Set<Kind> RAISED = EnumSet.of(Kind.SIGNAL_RAISED);

  /** Signals that are looked through. */
  private static final int LATELY = 500;

  /** So long after the verdict is shown as well. */
  private static final Duration AFTERMATH = Duration.ofMinutes(30);

  private final Gate gate;
  private final Ledger ledger;

  GuardResults(Gate gate, Ledger ledger) {
    this.gate = gate;
    this.ledger = ledger;
  }

  /** What is on record. */
  private record Found(
      Instant at,
      WatchEnded ended,
      Optional<Rollback> rollback,
      Optional<FreezeOverride> override,
      List<Incident> incidents,
      List<Told> told) {}

  /** Of a watch that has ended. */
  GuardResult of(Watching watching) {
    Deploy deploy = watching.deploy();
    Found found = ledger.read(records -> found(records, watching));
    Watching.Seen seen = watching.lookBack(found.ended().settledAt(), aftermath(found));
    Decision now =
        gate.preview(
                List.of(watching.place().request(deploy.change())),
                found.at().minus(Gate.SETTLING),
                Gate.Detail.NUMBERS)
            .get(0);
    return new GuardResult(
        deploy,
        found.at(),
        now.owner(),
        now.escalation(),
        found.ended().verdict(),
        found.ended().reasons(),
        watching.begun().step(),
        found.ended().firstTraffic(),
        found.ended().settledAt(),
        seen.breach(),
        IntStream.range(0, watching.slos().size())
            .mapToObj(i -> guarded(watching, seen, i, found.ended().settledAt(), now))
            .toList(),
        found.rollback(),
        found.override(),
        found.incidents(),
        found.told(),
        watching.notes());
  }

  /** What came of a rollback shows in the time after it, of which there may be little yet. */
  private static Instant aftermath(Found found) {
    Instant settled = found.at().minus(WatchReader.SETTLING);
    Instant wanted = found.ended().settledAt().plus(AFTERMATH);
    Instant until = wanted.isBefore(settled) ? wanted : settled;
    return until.isAfter(found.ended().settledAt()) ? until : found.ended().settledAt();
  }

  private static GuardedSlo guarded(
      Watching watching, Watching.Seen seen, int index, Instant settledAt, Decision now) {
    Slo slo = watching.slos().get(index);
    SloWatch.Past past = seen.past().get(index);
    Map<Boolean, List<Step>> steps =
        seen.steps().getOrDefault(slo.name(), List.of()).stream()
            .collect(partitioningBy(step -> step.start().isBefore(settledAt)));
    List<Step> since = steps.getOrDefault(true, List.of());
    return new GuardedSlo(
        slo.name(),
        slo.displayName(),
        slo.objective(),
        slo.period().text(),
        past.before(),
        since,
        steps.getOrDefault(false, List.of()),
        BurnPair.pageFactor(past.period()),
        Math.min(watching.begun().policy().severeBurn(), slo.objective().highestBurnRate()),
        spent(slo, since, now));
  }

  /** Of the budget as it is now; nobody can tell where telemetry does not know that. */
  private static Optional<GuardedSlo.Spent> spent(Slo slo, List<Step> since, Decision now) {
    OptionalDouble allowed =
        now.slos().stream()
            .filter(one -> one.name().equals(slo.name()))
            .findFirst()
            .map(one -> one.budget().allowed())
            .orElse(OptionalDouble.empty());
    if (allowed.isEmpty() || allowed.getAsDouble() == 0 || since.isEmpty()) {
      return Optional.empty();
    }
    double bad = since.stream().mapToDouble(step -> step.counts().bad()).sum();
    double total = since.stream().mapToDouble(step -> step.counts().total()).sum();
    return Optional.of(new GuardedSlo.Spent(bad, total, bad / allowed.getAsDouble()));
  }

  private Found found(Records records, Watching watching) {
    Deploy deploy = watching.deploy();
    WatchEnded ended = new WatchFold(records).ended(deploy.key()).orElseThrow();
    return new Found(
        records.now(),
        ended,
        new RollbackFold(records)
            .request(deploy.key(), records.now())
            .map(request -> OrderResults.of(records, request)),
        new OverrideFold(records, records.now())
            .of(deploy.service()).stream()
                .filter(override -> override.usedBy(deploy.key()))
                .findFirst(),
        incidents(records, watching, ended.settledAt()),
        told(records, deploy.key()));
  }

  private static List<Told> told(Records records, String deploy) {
    List<String> about =
        records.newest(RAISED, LATELY).stream()
            .flatMap(entry -> entry.event(SignalRaised.class).stream())
            .filter(signal -> GuardSignals.isAbout(deploy, signal.labels()))
            .map(SignalRaised::signal)
            .toList();
    return new SignalFold(records)
        .named(about).stream()
            .map(
                one ->
                    new Told(
                        one.signal().team(), one.signal().summary(), one.raised(), one.delivered()))
            .toList();
  }

  private static List<Incident> incidents(Records records, Watching watching, Instant settledAt) {
    List<String> names = watching.slos().stream().map(Slo::name).toList();
    return new EscalationFold(records)
        .incidents(watching.deploy().service()).stream()
            .map(EscalationFold.Incident::found)
            .filter(one -> names.contains(one.slo()))
            .filter(one -> one.start().isBefore(settledAt))
            .filter(one -> one.end().isAfter(watching.deploy().startedAt()))
            .map(
                one ->
                    new Incident(
                        one.incident(),
                        one.slo(),
                        one.start(),
                        one.end(),
                        one.share().doubleValue(),
                        one.major()))
            .toList();
  }
}
