package dev.slogate;

import dev.slogate.StepReader.Answered;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.Breach;
import dev.slogate.guard.Circumstances;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.Observation;
import dev.slogate.guard.SloWatch;
import dev.slogate.guard.Step;
import dev.slogate.guard.WatchState;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Buckets;
import dev.slogate.plan.Planner;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks telemetry what a watch must know. */
final class WatchReader {

  /**
   * So old a step must be before it is asked for: a scrape may take ten seconds, and
   * VictoriaMetrics holds back the newest thirty.
   */
  static final Duration SETTLING = Duration.ofSeconds(30);

  /** Of the steps that should be there, so many must be. */
  private static final double KNOWN = 0.8;

  /** Values of a label that are named. */
  private static final int MOST_VALUES = 5;

  private final Catalog catalog;
  private final Sources sources;
  private final StepReader reader;
  private final DependencyReader dependencies;
  private final Versions versions;
  private final Map<String, String> troubles = new LinkedHashMap<>();

  WatchReader(Catalog catalog, Function<DataSource, Telemetry> telemetry) {
    this.catalog = catalog;
    this.sources = new Sources(catalog, telemetry);
    this.reader = new StepReader(sources);
    this.dependencies = new DependencyReader(catalog, sources);
    this.versions = new Versions(catalog);
  }

  /** The SLOs with events that speak for the place. */
  List<Slo> slos(Place place) {
    return catalog.slos(place.service(), place.environment()).stream()
        .filter(slo -> !Planner.approximate(slo))
        .toList();
  }

  /**
   * How long a step is for these SLOs, of which there is at least one: that of the longest scrape
   * interval, and no shorter than a slice of an SLO that counts slices.
   */
  Duration step(List<Slo> slos) {
    return slos.stream()
        .flatMap(
            slo ->
                Stream.concat(
                    Stream.of(Step.length(sources.of(slo).scrapeInterval())),
                    Planner.slice(slo).stream()))
        .max(Duration::compareTo)
        .orElseThrow();
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
    List<Subject> subjects = slos.stream().map(slo -> versions.of(slo, version)).toList();
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
    troubles.clear();
    answers.forEach(
        (slo, answered) -> answered.trouble().ifPresent(trouble -> troubles.put(slo, trouble)));
    return answers;
  }

  /** What made the last answer unfit. */
  Optional<String> trouble() {
    return troubles.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", troubles.values()));
  }

  /** Whether the new version is counted by itself. */
  boolean tellsApart(Slo slo, Optional<String> version) {
    return versions.of(slo, version) instanceof Subject.Divided;
  }

  /** What was asked instead of a version, where its label tells. */
  Optional<String> otherVersions(List<Slo> slos, Optional<String> version, Instant at) {
    for (Slo slo : slos) {
      Optional<Slo> told = versions.told(slo, version);
      if (told.isPresent()) {
        List<String> seen =
            sources.of(slo).explain(List.of(Ask.of(told.get(), at)), at).values().stream()
                .flatMap(facts -> facts.labelValues().stream())
                .distinct()
                .sorted()
                .toList();
        String label = slo.versionLabel().orElseThrow();
        return Optional.of(
            "; nothing has %s=\"%s\", and in the last hour there was %s"
                .formatted(label, version.orElseThrow(), few(seen)));
      }
    }
    return Optional.empty();
  }

  private static String few(List<String> all) {
    return all.isEmpty()
        ? "nothing with that label"
        : String.join(", ", all.subList(0, Math.min(MOST_VALUES, all.size())))
            + (all.size() > MOST_VALUES ? " and " + (all.size() - MOST_VALUES) + " more" : "");
  }

  /** What is known less well of these SLOs than it could be, whatever telemetry says. */
  List<String> notes(List<Slo> slos, Optional<String> version) {
    return slos.stream()
        .flatMap(
            slo ->
                Stream.concat(
                    versions.undivided(slo, version).stream(),
                    Planner.losesFirstValues(slo)
                        ? Stream.of(
                            slo.name()
                                + " does not show what a new pod counted before its first scrape:"
                                + " only counters that are selected, or summed, count from zero")
                        : Stream.empty()))
        .toList();
  }

  /**
   * What else happened around the breach of a watch that is broken.
   *
   * @param at now
   */
  Circumstances circumstances(
      Place place, WatchState broken, List<Circumstances.OtherDeploy> deploys, Instant at) {
    Breach breach = broken.breach().orElseThrow();
    DependencyReader.Found found =
        dependencies.read(
            place,
            new DependencyReader.Around(
                broken.deployedAt().truncatedTo(ChronoUnit.SECONDS),
                breach.begin(),
                broken.policy(),
                at.minus(SETTLING)));
    List<String> unfit = new ArrayList<>();
    Optional.ofNullable(troubles.get(breach.slo())).ifPresent(unfit::add);
    missing(broken, breach).ifPresent(unfit::add);
    bucketGone(place, breach, at).ifPresent(unfit::add);
    unfit.addAll(found.troubles());
    return new Circumstances(
        found.dependencies(),
        deploys,
        unfit.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", unfit)));
  }

  /** A deploy that takes the threshold's bucket away looks as if it broke everything. */
  private Optional<String> bucketGone(Place place, Breach breach, Instant at) {
    return slos(place).stream()
        .filter(slo -> slo.name().equals(breach.slo()))
        .filter(Buckets::counts)
        .flatMap(slo -> gone(slo, at).stream())
        .findFirst();
  }

  private Optional<String> gone(Slo slo, Instant at) {
    List<String> values =
        sources.of(slo).explain(List.of(Ask.of(slo, at)), at).values().get(0).labelValues();
    return Buckets.gone(slo, values)
        ? Optional.of(
            slo.name()
                + ": the histogram has no bucket at the threshold any more; the data have "
                + few(values))
        : Optional.empty();
  }

  /** What is missing of the SLO that broke, if it is too much to judge by the rest. */
  private static Optional<String> missing(WatchState broken, Breach breach) {
    Instant since = broken.firstTraffic().orElse(broken.deployedAt());
    long expected = Duration.between(since, broken.until()).dividedBy(broken.step());
    return broken.slos().stream()
        .filter(watch -> watch.slo().equals(breach.slo()))
        .map(watch -> watch.steps().size())
        .filter(known -> known < KNOWN * expected)
        .map(known -> "%s: %d of %d steps are known".formatted(breach.slo(), known, expected))
        .findFirst();
  }
}
