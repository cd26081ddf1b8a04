package dev.slogate;

import dev.slogate.backtest.Backtest;
import dev.slogate.backtest.DeployLook;
import dev.slogate.backtest.Happened;
import dev.slogate.backtest.IncidentLook;
import dev.slogate.backtest.IncidentMatch;
import dev.slogate.backtest.Look;
import dev.slogate.backtest.PastDeploy;
import dev.slogate.backtest.PlaceBacktest;
import dev.slogate.backtest.Range;
import dev.slogate.backtest.State;
import dev.slogate.backtest.Timeline;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.incident.Attribution;
import dev.slogate.escalation.incident.FiveMinutes;
import dev.slogate.escalation.incident.Incident;
import dev.slogate.escalation.incident.IncidentRules;
import dev.slogate.escalation.incident.IncidentScan;
import dev.slogate.plan.Ask;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges the past by a catalog, step by step, with the gate itself: what it says of an instant,
 * {@link Gate#replay} says, too. The record has no part in it: freezes, overrides and levels were
 * people's, not the policy's.
 */
public final class Backtests {

  /** A change of which nothing is claimed, so that nothing exempts it. */
  private static final Change ANY =
      new Change(ChangeClass.FEATURE, Optional.empty(), "os:backtest");

  /** What a same hour of past weeks, and the attribution to dependencies, look back over. */
  private static final Duration HISTORY = Attribution.HISTORY.plus(Duration.ofHours(1));

  /** Reads the past once, so that every step can be judged without asking again. */
  public interface Past {

    /**
     * Some SLOs of one data source.
     *
     * @param troubles told, as sentences, why it does not know all of it
     */
    Telemetry of(DataSource source, List<Slo> slos, Instant from, Instant to, Set<String> troubles);
  }

  /** Told after each service. */
  public interface Progress {
    void judged(int done, int all);
  }

  private final Catalog catalog;
  private final Past past;

  public Backtests(Catalog catalog, Past past) {
    this.catalog = catalog;
    this.past = past;
  }

  /**
   * Judges places, one service after the other, so that memory holds the past of one.
   *
   * @param label of the catalog
   * @param happened deploys to other places, and what lies outside of the range, are left out
   * @throws UnknownService if the catalog has no owner for one of the services
   */
  public Backtest run(
      String label, Range range, List<Place> places, Happened happened, Progress progress) {
    Map<String, List<Place>> byService =
        places.stream()
            .collect(
                Collectors.groupingBy(Place::service, LinkedHashMap::new, Collectors.toList()));
    List<PlaceBacktest> all = new ArrayList<>();
    Set<String> troubles = new LinkedHashSet<>();
    int done = 0;
    for (Map.Entry<String, List<Place>> service : byService.entrySet()) {
      List<Slo> slos = lookedAt(service.getKey());
      Map<String, Telemetry> telemetry = telemetry(slos, range, troubles);
      Gate gate =
          new Gate(
              catalog.with(slos), source -> Objects.requireNonNull(telemetry.get(source.name())));
      for (Place place : service.getValue()) {
        Timeline timeline = Timeline.of(place, range, at -> look(gate, place, ANY, at));
        all.add(backtest(gate, timeline, happened, telemetry));
      }
      done++;
      progress.judged(done, byService.size());
    }
    return new Backtest(label, range, all, List.copyOf(troubles));
  }

  private Map<String, Telemetry> telemetry(List<Slo> all, Range range, Set<String> troubles) {
    Map<String, List<Slo>> bySource =
        all.stream()
            .collect(
                Collectors.groupingBy(Slo::dataSource, LinkedHashMap::new, Collectors.toList()));
    Map<String, Telemetry> telemetry = new LinkedHashMap<>();
    bySource.forEach(
        (name, slos) ->
            telemetry.put(
                name,
                past.of(
                    Objects.requireNonNull(catalog.dataSources().get(name)),
                    slos,
                    range.from().minus(reach(slos, range.from())),
                    range.to(),
                    troubles)));
    return telemetry;
  }

  /** A service's own SLOs, and those of the dependencies that may excuse it. */
  private List<Slo> lookedAt(String service) {
    List<Slo> own = catalog.slos(service);
    if (catalog.escalation(service).excuse().isEmpty()) {
      return own;
    }
    Set<String> services =
        own.stream()
            .flatMap(slo -> DependencySlos.of(catalog, slo).stream())
            .map(Slo::service)
            .collect(Collectors.toSet());
    services.add(service);
    return catalog.slos().stream().filter(slo -> services.contains(slo.service())).toList();
  }

  /** How far back the first judgement looks. */
  private static Duration reach(List<Slo> slos, Instant from) {
    return slos.stream()
        .map(slo -> slo.period().elapsed(from))
        .reduce(HISTORY, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private PlaceBacktest backtest(
      Gate gate, Timeline timeline, Happened happened, Map<String, Telemetry> telemetry) {
    Place place = timeline.place();
    List<PastDeploy> own =
        happened.deploys().stream()
            .filter(deploy -> deploy.place().equals(place))
            .filter(deploy -> timeline.range().contains(deploy.at()))
            .sorted(Comparator.comparing(PastDeploy::at))
            .toList();
    return new PlaceBacktest(
        timeline,
        catalog.policy(place.service(), place.environment()).name(),
        own.stream().map(deploy -> deployed(gate, deploy, timeline)).toList(),
        incidents(timeline, own, happened, telemetry));
  }

  private static Look look(Gate gate, Place place, Change change, Instant at) {
    return Look.of(gate.preview(List.of(place.request(change)), at, Gate.Detail.NUMBERS).get(0));
  }

  private static DeployLook deployed(Gate gate, PastDeploy deploy, Timeline timeline) {
    Look look = look(gate, deploy.place(), deploy.change(), deploy.at());
    Optional<Duration> wait =
        look.state() == State.PASSES
            ? Optional.of(Duration.ZERO)
            : timeline
                .passesFrom(next(timeline.range(), deploy.at()))
                .map(passes -> Duration.between(deploy.at(), passes));
    return new DeployLook(deploy, look, wait);
  }

  /** The look after an instant: of the one before it, the deploy's own knows better. */
  private static Instant next(Range range, Instant at) {
    long steps = Duration.between(range.from(), at).dividedBy(range.step()) + 1;
    return range.from().plus(range.step().multipliedBy(steps));
  }

  /** By the rules of the service's escalation policy, as tick finds them; and those on record. */
  private List<IncidentLook> incidents(
      Timeline timeline,
      List<PastDeploy> deploys,
      Happened happened,
      Map<String, Telemetry> telemetry) {
    Place place = timeline.place();
    IncidentRules rules = catalog.escalation(place.service()).incidentRules();
    List<IncidentLook> all = new ArrayList<>();
    for (Slo slo : catalog.slos(place.service(), place.environment())) {
      Telemetry source = Objects.requireNonNull(telemetry.get(slo.dataSource()));
      List<Incident> found = incidents(slo, timeline.range(), source, rules);
      IncidentMatch.of(slo.name(), found, rules, happened, timeline.range()).stream()
          .map(match -> IncidentLook.of(slo.name(), match, timeline, deploys))
          .forEach(all::add);
    }
    all.sort(Comparator.comparing(one -> one.incident().start()));
    return all;
  }

  private static List<Incident> incidents(
      Slo slo, Range range, Telemetry telemetry, IncidentRules rules) {
    Duration slice = FiveMinutes.SLICE;
    Instant from = range.to().minus(slice.multipliedBy(range.length().dividedBy(slice)));
    if (SeriesId.of(slo).isEmpty() || !from.isBefore(range.to())) {
      return List.of();
    }
    Slices slices =
        telemetry.slices(List.of(Ask.of(slo, range.to())), from, range.to(), slice).values().get(0);
    double total = slices.slices().stream().mapToDouble(one -> one.counts().total()).sum();
    double periods =
        range.length().toSeconds() / (double) slo.period().length(range.to()).toSeconds();
    double allowed = total / periods * slo.objective().errorBudget();
    return allowed > 0
        ? IncidentScan.of(slices.slices(), slo.objective(), allowed, rules)
        : List.of();
  }
}
