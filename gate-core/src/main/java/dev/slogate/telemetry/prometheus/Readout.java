package dev.slogate.telemetry.prometheus;

import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.budget.SourcedRatio;
import dev.slogate.budget.SourcedRatio.Extremes;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.plan.Role;
import dev.slogate.plan.ShardAsk;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.CountsTally;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.ShardReading;
import dev.slogate.telemetry.Trouble;
import dev.slogate.telemetry.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the samples in an ask's slots say of it. */
final class Readout {

  private Readout() {}

  static Reading reading(Ask ask, int i, SampleCollector samples, List<Trouble> serverTroubles) {
    List<Trouble> troubles = new ArrayList<>(serverTroubles);
    troubles.addAll(samples.troubles(i));
    Map<Duration, Counts> counts = new LinkedHashMap<>();
    Map<Stretch, Counts> edges = new LinkedHashMap<>();
    Map<Duration, SourcedRatio> ratios = new LinkedHashMap<>();
    boolean partSeen = false;
    for (Stretch stretch : ask.stretches()) {
      if (samples.spoilt(i, Role.PART, stretch)) {
        partSeen = true;
        continue; // a good part that is no number is not a part of nothing: all bad
      }
      OptionalDouble part = samples.value(i, Role.PART, stretch);
      partSeen |= part.isPresent();
      samples
          .value(i, Role.RATIO, stretch)
          .ifPresent(
              ratio ->
                  ratio(ratio, extremes(samples, i, stretch), troubles)
                      .ifPresent(sound -> ratios.put(stretch.length(), sound)));
      samples
          .value(i, Role.TOTAL, stretch)
          .ifPresent(
              total ->
                  counts(ask.slo(), total, part.orElse(0), troubles)
                      .ifPresent(
                          count -> {
                            if (stretch.isWindow()) {
                              counts.put(stretch.length(), count);
                            } else {
                              edges.put(stretch, count);
                            }
                          }));
    }
    boolean reachesBack =
        samples.value(i, Role.REACHES_BACK, Stretch.window(ask.budgetWindow())).isPresent();
    List<Trouble> distinct = troubles.stream().distinct().toList();
    return new Reading(counts, edges, ratios, partSeen, reachesBack, distinct);
  }

  private static Optional<SourcedRatio> ratio(
      double value, Optional<Extremes> extremes, List<Trouble> troubles) {
    // 1 − good/total is under 0 by a hair where extrapolation takes good over total.
    if (value < -CountsTally.HAIR || value > 1 + CountsTally.HAIR) {
      troubles.add(
          new Trouble(Gap.QUERY_ERROR, "the query yields " + value + ", which is no ratio"));
      return Optional.empty();
    }
    return Optional.of(new SourcedRatio(share(value), extremes));
  }

  private static Optional<Extremes> extremes(SampleCollector samples, int i, Stretch stretch) {
    OptionalDouble lowest = samples.value(i, Role.LOWEST_RATIO, stretch);
    OptionalDouble highest = samples.value(i, Role.HIGHEST_RATIO, stretch);
    return lowest.isPresent() && highest.isPresent()
        ? Optional.of(new Extremes(share(lowest.getAsDouble()), share(highest.getAsDouble())))
        : Optional.empty();
  }

  private static double share(double value) {
    return Math.max(0, Math.min(1, value));
  }

  private static Optional<Counts> counts(
      Slo slo, double total, double part, List<Trouble> troubles) {
    Optional<Trouble> trouble = CountsTally.trouble(total, part);
    if (trouble.isPresent()) {
      troubles.add(trouble.get());
      return Optional.empty();
    }
    return Optional.of(CountsTally.counts(total, part, Planner.part(slo)));
  }

  /** Of shards all must be sound: one that is left out might be the worst. */
  static ShardReading shards(
      ShardAsk ask, int i, SampleCollector samples, List<Trouble> serverTroubles) {
    List<Trouble> troubles = new ArrayList<>(serverTroubles);
    troubles.addAll(samples.troubles(i));
    Map<Duration, Map<String, Counts>> counts = new LinkedHashMap<>();
    for (Duration window : ask.windows()) {
      Stretch stretch = Stretch.window(window);
      Map<String, Double> parts = samples.values(i, Role.PART, stretch);
      Map<String, Counts> ofWindow = new LinkedHashMap<>();
      samples
          .values(i, Role.TOTAL, stretch)
          .forEach(
              (shard, total) ->
                  counts(ask.slo(), total, parts.getOrDefault(shard, 0.0), troubles)
                      .ifPresent(count -> ofWindow.put(shard, count)));
      counts.put(window, ofWindow);
    }
    long shards = Math.round(samples.value(i, Role.SHARDS, ask.longest()).orElse(0));
    boolean stray = samples.value(i, Role.STRAY_SHARDS, ask.longest()).isPresent();
    boolean bare = shards == 1 && samples.values(i, Role.TOTAL, ask.longest()).containsKey("");
    Optional<String> unknown =
        bare || stray
            ? Optional.of(
                bare
                    ? "no series has that label"
                    : "the good or bad query has shards that the total has not: both must have"
                        + " the label")
            : troubles.stream().map(Trouble::message).findFirst();
    return new ShardReading(shards, counts, unknown);
  }

  static Facts facts(Ask ask, int i, SampleCollector samples, List<Trouble> serverTroubles) {
    List<Trouble> troubles = new ArrayList<>(serverTroubles);
    troubles.addAll(samples.troubles(i));
    List<Double> sameHours = new ArrayList<>();
    for (int week = 1; week <= Planner.WEEKS; week++) {
      samples.value(i, Role.SAME_HOUR, Planner.sameHour(week)).ifPresent(sameHours::add);
    }
    Stretch budget = Stretch.window(ask.budgetWindow());
    return new Facts(
        oldest(samples, i, budget),
        instant(samples.value(i, Role.NEWEST, Stretch.window(Planner.RECENT))),
        sameHours,
        samples.value(i, Role.SERVER_REACHES_BACK, budget).isPresent(),
        samples.value(i, Role.PART_SEEN, budget).isPresent(),
        samples.labelValues(i),
        troubles);
  }

  static Vitals vitals(int i, SampleCollector samples, List<Trouble> serverTroubles) {
    Optional<Trouble> trouble =
        Stream.concat(serverTroubles.stream(), samples.troubles(i).stream()).findFirst();
    if (trouble.isPresent()) {
      return Vitals.unknown(trouble.get().message());
    }
    Stretch now = Planner.hour(0, 0);
    List<List<OptionalDouble>> hours =
        IntStream.rangeClosed(0, Planner.WEEKS)
            .mapToObj(
                week ->
                    IntStream.range(0, Planner.HOURS)
                        .mapToObj(hour -> samples.value(i, Role.TOTAL, Planner.hour(hour, week)))
                        .toList())
            .toList();
    return new Vitals(
        samples.value(i, Role.ALIVE, now),
        samples.value(i, Role.RESTLESS, now).orElse(0),
        weeks(i, Role.SEEN, samples),
        weeks(i, Role.SAMPLES, samples),
        hours,
        Optional.empty());
  }

  private static List<OptionalDouble> weeks(int i, Role role, SampleCollector samples) {
    return IntStream.rangeClosed(0, Planner.WEEKS)
        .mapToObj(week -> samples.value(i, role, Planner.hour(0, week)))
        .toList();
  }

  /** As of the whole window, or of its last hours, where those know better. */
  private static Optional<Instant> oldest(SampleCollector samples, int i, Stretch budget) {
    return Stream.of(budget, Stretch.window(Planner.RECENT))
        .flatMap(stretch -> instant(samples.value(i, Role.OLDEST, stretch)).stream())
        .min(Comparator.naturalOrder());
  }

  private static Optional<Instant> instant(OptionalDouble seconds) {
    return seconds.isPresent()
        ? Optional.of(Instant.ofEpochSecond((long) seconds.getAsDouble()))
        : Optional.empty();
  }
}
