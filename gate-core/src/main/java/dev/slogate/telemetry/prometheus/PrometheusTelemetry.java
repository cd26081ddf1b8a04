package dev.slogate.telemetry.prometheus;

import dev.slogate.Gap;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.plan.QueryPlan;
import dev.slogate.plan.Role;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.CountsTally;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.History;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Recordable;
import dev.slogate.telemetry.SliceRange;
import dev.slogate.telemetry.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Telemetry from Prometheus, VictoriaMetrics, Thanos, Mimir and what else speaks the same API. */
public final class PrometheusTelemetry implements Recordable, AutoCloseable {

  /** Answers over this size, decompressed, are not read to their end. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);
  private static final int PAST_WEEKS = 4;

  /**
   * Points of one series in one range query. Prometheus refuses more than 11,000.
   *
   * @see <a href="https://github.com/prometheus/prometheus/blob/v3.5.0/web/api/v1/api.go">api.go,
   *     queryRange</a>
   */
  private static final int MAX_POINTS = 10_000;

  private final DataSource source;
  private final PrometheusClient client;
  private final Clock clock;

  /**
   * @param environment where secrets and proxy settings are looked up
   * @param clock compared with the server's: an instant means little where the two differ
   */
  public PrometheusTelemetry(
      DataSource source, Map<String, String> environment, long maxBytes, Clock clock) {
    this.source = source;
    this.client = new PrometheusClient(source, environment, maxBytes);
    this.clock = clock;
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    return ask(
        Planner.measure(asks),
        asks.size(),
        at,
        Reading::failed,
        (i, samples, troubles) -> reading(asks.get(i), i, samples, troubles));
  }

  @Override
  public Answer<Facts> explain(List<Ask> asks, Instant at) {
    return ask(
        Planner.explain(asks),
        asks.size(),
        at,
        Facts::failed,
        (i, samples, troubles) -> facts(asks.get(i), i, samples, troubles));
  }

  /** How samples, and the trouble of the queries about it, become the value of one ask. */
  private interface Reader<T> {
    T read(int ask, SampleCollector samples, List<Trouble> troubles);
  }

  private <T> Answer<T> ask(
      List<QueryPlan> plans, int asks, Instant at, Function<Trouble, T> failed, Reader<T> reader) {
    int before = client.requests();
    SampleCollector samples = new SampleCollector();
    Set<Answer.Note> notes = new LinkedHashSet<>();
    List<List<Trouble>> troubles = new ArrayList<>();
    boolean[] answered = new boolean[asks];
    IntStream.range(0, asks).forEach(i -> troubles.add(new ArrayList<>()));
    for (QueryPlan plan : plans) {
      List<Trouble> ofPlan =
          client
              .query(plan.promql(), at)
              .match(
                  answer -> {
                    samples.add(plan, answer.series());
                    plan.asks().forEach(i -> answered[i] = true);
                    return troubles(answer, notes);
                  },
                  failure -> List.of(failure.trouble()));
      plan.asks().forEach(i -> troubles.get(i).addAll(ofPlan));
    }
    List<T> values =
        IntStream.range(0, asks)
            .mapToObj(
                i ->
                    answered[i]
                        ? reader.read(i, samples, troubles.get(i))
                        : failed.apply(troubles.get(i).get(0)))
            .toList();
    return new Answer<>(
        values,
        plans.stream().map(QueryPlan::promql).toList(),
        client.requests() - before,
        List.copyOf(notes));
  }

  private List<Trouble> troubles(Outcome.Answered answer, Set<Answer.Note> notes) {
    List<Trouble> troubles = new ArrayList<>();
    clockSkew(answer)
        .ifPresent(
            message -> {
              notes.add(new Answer.Note("CLOCK_SKEW", message));
              troubles.add(new Trouble(Gap.STALE, message));
            });
    partial(answer).ifPresent(troubles::add);
    return troubles;
  }

  private static Optional<Trouble> partial(Outcome.Answered answer) {
    return answer.warnings().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Trouble(
                Gap.PARTIAL,
                "the server calls its answer partial: " + String.join("; ", answer.warnings())));
  }

  private Optional<String> clockSkew(Outcome.Answered answered) {
    return answered
        .serverTime()
        .map(server -> Duration.between(server, clock.instant()))
        .filter(skew -> skew.abs().compareTo(CLOCK_TOLERANCE) > 0)
        .map(
            skew ->
                "this machine's clock is "
                    + skew.abs().toMinutes()
                    + " min "
                    + (skew.isNegative() ? "behind" : "ahead of")
                    + " the server's: set one of them right");
  }

  private static Reading reading(
      Ask ask, int i, SampleCollector samples, List<Trouble> serverTroubles) {
    List<Trouble> troubles = new ArrayList<>(serverTroubles);
    troubles.addAll(samples.troubles(i));
    Map<Duration, Counts> counts = new LinkedHashMap<>();
    Map<Duration, Double> ratios = new LinkedHashMap<>();
    for (Duration window : ask.windows()) {
      if (samples.spoilt(i, Role.PART, window)) {
        continue; // a good part that is no number is not a part of nothing: all bad
      }
      samples
          .value(i, Role.RATIO, window)
          .ifPresent(ratio -> putRatio(ratio, window, ratios, troubles));
      samples
          .value(i, Role.TOTAL, window)
          .ifPresent(
              total ->
                  counts(ask, total, samples.value(i, Role.PART, window), troubles)
                      .ifPresent(count -> counts.put(window, count)));
    }
    return new Reading(
        counts,
        ratios,
        samples.value(i, Role.PART, ask.budgetWindow()).isPresent()
            || samples.spoilt(i, Role.PART, ask.budgetWindow()),
        samples.value(i, Role.REACHES_BACK, ask.budgetWindow()).isPresent(),
        troubles.stream().distinct().toList());
  }

  private static void putRatio(
      double ratio, Duration window, Map<Duration, Double> ratios, List<Trouble> troubles) {
    // 1 − good/total is under 0 by a hair where extrapolation takes good over total.
    if (ratio >= -CountsTally.HAIR && ratio <= 1 + CountsTally.HAIR) {
      ratios.put(window, Math.max(0, Math.min(1, ratio)));
    } else {
      troubles.add(
          new Trouble(Gap.QUERY_ERROR, "the query yields " + ratio + ", which is no ratio"));
    }
  }

  private static Optional<Counts> counts(
      Ask ask, double total, OptionalDouble part, List<Trouble> troubles) {
    double known = part.orElse(0);
    Optional<Trouble> trouble = CountsTally.trouble(total, known);
    if (trouble.isPresent()) {
      troubles.add(trouble.get());
      return Optional.empty();
    }
    return Optional.of(CountsTally.counts(total, known, Planner.part(ask.slo())));
  }

  private static Facts facts(
      Ask ask, int i, SampleCollector samples, List<Trouble> serverTroubles) {
    List<Trouble> troubles = new ArrayList<>(serverTroubles);
    troubles.addAll(samples.troubles(i));
    List<Double> sameHours = new ArrayList<>();
    for (int week = 1; week <= PAST_WEEKS; week++) {
      samples.value(i, Role.SAME_HOUR, Duration.ofDays(7L * week)).ifPresent(sameHours::add);
    }
    return new Facts(
        instant(samples.value(i, Role.OLDEST, ask.budgetWindow())),
        instant(samples.value(i, Role.NEWEST, Duration.ofHours(6))),
        sameHours,
        samples.value(i, Role.SERVER_REACHES_BACK, ask.budgetWindow()).isPresent(),
        samples.labelValues(i),
        troubles);
  }

  private static Optional<Instant> instant(OptionalDouble seconds) {
    return seconds.isPresent()
        ? Optional.of(Instant.ofEpochSecond((long) seconds.getAsDouble()))
        : Optional.empty();
  }

  @Override
  public Answer<History> history(List<Ask> asks, Instant at) {
    int before = client.requests();
    List<String> queries = new ArrayList<>();
    Duration longest =
        asks.stream().map(Ask::budgetWindow).max(Duration::compareTo).orElse(Duration.ZERO);
    Instant fineStart = at.minus(SliceRange.FINE_LENGTH);
    List<List<Slice>> slices =
        asks.stream().<List<Slice>>map(ask -> new ArrayList<>()).collect(Collectors.toList());
    List<Trouble> troubles = new ArrayList<>();
    for (SliceRange range : List.of(SliceRange.coarse(fineStart, longest), SliceRange.fine(at))) {
      for (QueryPlan plan : Planner.history(asks, range.slice())) {
        queries.add(plan.promql());
        client
            .queryRange(plan.promql(), range.firstEnd(), range.lastEnd(), range.slice())
            .match(
                answered -> {
                  HistoryCollector.collect(plan, answered.series(), range.slice(), asks, slices);
                  return true;
                },
                failed -> troubles.add(failed.trouble()));
      }
    }
    List<Answer.Note> notes =
        troubles.stream().map(t -> new Answer.Note("HISTORY_" + t.gap(), t.message())).toList();
    return new Answer<>(
        slices.stream().map(History::new).toList(), queries, client.requests() - before, notes);
  }

  @Override
  public Slices slices(Ask ask, Instant from, Instant to, Duration step) {
    List<Slice> slices = new ArrayList<>();
    Set<Trouble> troubles = new LinkedHashSet<>();
    Duration window = seamless(ask.slo(), step);
    QueryPlan plan = Planner.history(List.of(ask), window).get(0);
    Instant firstEnd = from.plus(step);
    while (!firstEnd.isAfter(to) && troubles.isEmpty()) {
      Instant most = firstEnd.plus(step.multipliedBy(MAX_POINTS - 1));
      Instant lastEnd = most.isAfter(to) ? to : most;
      client
          .queryRange(plan.promql(), firstEnd, lastEnd, step)
          .match(
              answered -> {
                slices.addAll(HistoryCollector.collect(plan, answered.series(), step, ask));
                return partial(answered).map(troubles::add);
              },
              failed -> Optional.of(troubles.add(failed.trouble())));
      firstEnd = lastEnd.plus(step);
    }
    double share = step.toSeconds() / (double) window.toSeconds();
    return new Slices(
        slices.stream().map(slice -> scaled(slice, share)).toList(), List.copyOf(troubles));
  }

  /**
   * The window that counts a slice. What a counter gains between the last sample of one window and
   * the first of the next is in neither, and the rest is extrapolated instead: a burst would be
   * lost, or a quarter too large. Longer by a scrape interval, windows leave nothing between them.
   */
  private Duration seamless(Slo slo, Duration step) {
    boolean events = slo.budgeting() instanceof Budgeting.Occurrences && !Planner.approximate(slo);
    return events ? step.plus(source.scrapeInterval()) : step;
  }

  private static Slice scaled(Slice slice, double share) {
    Counts counts = slice.counts();
    double total = counts.total() * share;
    return new Slice(
        slice.start(), slice.length(), new Counts(Math.min(counts.bad() * share, total), total));
  }

  @Override
  public Duration scrapeInterval() {
    return source.scrapeInterval();
  }

  @Override
  public String describe() {
    return source.name()
        + " at "
        + source.urls().stream().map(PrometheusClient::where).collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    client.close();
  }
}
