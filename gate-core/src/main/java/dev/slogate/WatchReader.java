package dev.slogate;

import dev.slogate.StepReader.Answered;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.Circumstances;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.Observation;
import dev.slogate.guard.SloWatch;
import dev.slogate.guard.Step;
import dev.slogate.guard.WatchState;
import dev.slogate.plan.Planner;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Asks telemetry what a watch must know. */
final class WatchReader {

  /**
   * So old a step must be before it is asked for: a scrape may take ten seconds, and
   * VictoriaMetrics holds back the newest thirty.
   */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private final Catalog catalog;
  private final Sources sources;
  private final StepReader reader;
  private Optional<String> trouble = Optional.empty();

  WatchReader(Catalog catalog, Function<DataSource, Telemetry> telemetry) {
    this.catalog = catalog;
    this.sources = new Sources(catalog, telemetry);
    this.reader = new StepReader(sources);
  }

  /** The SLOs with events that speak for the place. */
  List<Slo> slos(Place place) {
    return catalog.slos(place.service(), place.environment()).stream()
        .filter(slo -> !Planner.approximate(slo))
        .toList();
  }

  /** How long a step is for these SLOs, of which there is at least one. */
  Duration step(List<Slo> slos) {
    return slos.stream()
        .map(slo -> Step.length(sources.of(slo).scrapeInterval()))
        .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  /** What the SLOs were before the deploy, in the same form as the steps of the watch. */
  List<SloWatch.Past> past(List<Slo> slos, Instant deployedAt, Duration step, GuardPolicy policy) {
    Instant deployed = deployedAt.truncatedTo(ChronoUnit.SECONDS);
    Duration window = step.multipliedBy(policy.rollbackWindow().dividedBy(step));
    List<Subject> subjects = slos.stream().<Subject>map(Subject.Whole::new).toList();
    Map<String, Answered> before = read(subjects, deployed.minus(window), deployed, step);
    List<Map<String, Answered>> weeks = new ArrayList<>();
    for (int week = 1; week <= Planner.WEEKS; week++) {
      Instant from = deployed.minus(Duration.ofDays(7L * week));
      weeks.add(reader.read(subjects, from, from.plus(window), step));
    }
    return slos.stream()
        .map(
            slo ->
                new SloWatch.Past(
                    slo.name(),
                    slo.objective(),
                    slo.period().length(deployedAt),
                    steps(before, slo),
                    weeks.stream()
                        .map(week -> steps(week, slo))
                        .filter(some -> !some.isEmpty())
                        .toList()))
        .toList();
  }

  private static List<Step> steps(Map<String, Answered> answers, Slo slo) {
    return Objects.requireNonNull(answers.get(slo.name())).steps();
  }

  /**
   * The steps from an instant on that ended by another one, as far as telemetry could tell them.
   *
   * @param from where the watch has come to
   * @param at now
   * @param end of the watch, as far as it is known
   */
  Observation observe(
      List<Slo> slos,
      Optional<String> version,
      Instant from,
      Instant at,
      Duration step,
      Instant end) {
    Instant first = wholeSecond(from);
    Instant settled = at.minus(SETTLING);
    Duration ended = Duration.between(first, settled);
    Instant to = ended.isNegative() ? first : first.plus(step.multipliedBy(ended.dividedBy(step)));
    List<Subject> subjects = slos.stream().<Subject>map(Subject.Whole::new).toList();
    return Ripe.of(read(subjects, first, to, step), step, from, at, end);
  }

  /** A second of telemetry is whole; no step begins before the watch has come to it. */
  private static Instant wholeSecond(Instant from) {
    Instant floor = from.truncatedTo(ChronoUnit.SECONDS);
    return floor.isBefore(from) ? floor.plusSeconds(1) : floor;
  }

  private Map<String, Answered> read(
      List<Subject> subjects, Instant from, Instant to, Duration step) {
    Map<String, Answered> answers = reader.read(subjects, from, to, step);
    trouble =
        answers.values().stream().flatMap(answered -> answered.trouble().stream()).findFirst();
    return answers;
  }

  /** What made the last answer unfit. */
  Optional<String> trouble() {
    return trouble;
  }

  /** What else happened around the breach of a watch that is broken. */
  Circumstances circumstances(
      Place place, WatchState broken, List<Circumstances.OtherDeploy> deploys, Instant at) {
    return new Circumstances(List.of(), deploys, trouble);
  }
}
