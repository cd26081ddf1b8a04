package dev.slogate.telemetry.prometheus;

import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.HourRecords;
import dev.slogate.plan.Planner;
import dev.slogate.plan.QueryPlan;
import dev.slogate.plan.ShardAsk;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.ShardReading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import dev.slogate.telemetry.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Telemetry from Prometheus, VictoriaMetrics, Thanos, Mimir and what else speaks the same API. */
public final class PrometheusTelemetry implements Telemetry, AutoCloseable {

  /** Answers over this size, decompressed, are not read to their end. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  /**
   * Points of one series in one range query. Prometheus refuses more than 11,000.
   *
   * @see <a href="https://github.com/prometheus/prometheus/blob/v3.5.0/web/api/v1/api.go">api.go,
   *     queryRange</a>
   */
  private static final int MAX_POINTS = 10_000;

  /** SLOs whose records one query asks for: some MB of a quarter's. */
  private static final int MOST_RECORDS = 50;

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
        (i, samples, troubles) -> Readout.reading(asks.get(i), i, samples, troubles));
  }

  /** What keeps the server from answering; empty where nothing does. One round trip. */
  public Optional<Trouble> trouble(Instant at) {
    return client
        .query("vector(1)", at)
        .match(
            answer -> new Notes(clock).troubles(answer, at).stream().findFirst(),
            failure -> Optional.of(failure.trouble()));
  }

  @Override
  public Answer<Facts> explain(List<Ask> asks, Instant at) {
    return ask(
        Planner.explain(asks),
        asks.size(),
        at,
        Facts::failed,
        (i, samples, troubles) -> Readout.facts(asks.get(i), i, samples, troubles));
  }

  @Override
  public Answer<ShardReading> shards(List<ShardAsk> asks, Instant at) {
    return ask(
        Planner.shards(asks),
        asks.size(),
        at,
        trouble -> ShardReading.unknown(trouble.message()),
        (i, samples, troubles) -> Readout.shards(asks.get(i), i, samples, troubles));
  }

  @Override
  public Answer<Vitals> vitals(List<Ask> asks, Instant at) {
    return ask(
        Planner.vitals(asks),
        asks.size(),
        at,
        trouble -> Vitals.unknown(trouble.message()),
        (i, samples, troubles) -> Readout.vitals(i, samples, troubles));
  }

  @Override
  public Answer<Slices> records(List<Slo> slos, Instant from, Instant at) {
    int before = client.requests();
    Notes notes = new Notes(clock);
    List<String> queries = new ArrayList<>();
    List<Slices> records = new ArrayList<>();
    for (int i = 0; i < slos.size(); i += MOST_RECORDS) {
      List<Slo> some = slos.subList(i, Math.min(slos.size(), i + MOST_RECORDS));
      List<String> series = some.stream().flatMap(slo -> HourRecords.series(slo).stream()).toList();
      String query = HourRecords.query(series, Duration.between(from, at));
      queries.add(query);
      records.addAll(
          client
              .query(query, at)
              .match(
                  answer -> {
                    List<Trouble> troubles = notes.troubles(answer, at);
                    return some.stream()
                        .map(slo -> RecordReader.hours(slo, answer.series(), troubles))
                        .toList();
                  },
                  failure ->
                      some.stream()
                          .map(slo -> new Slices(List.of(), List.of(failure.trouble())))
                          .toList()));
    }
    return new Answer<>(records, queries, client.requests() - before, notes.all());
  }

  /** How samples, and the trouble of the queries about it, become the value of one ask. */
  private interface Reader<T> {
    T read(int ask, SampleCollector samples, List<Trouble> troubles);
  }

  private <T> Answer<T> ask(
      List<QueryPlan> plans, int asks, Instant at, Function<Trouble, T> failed, Reader<T> reader) {
    int before = client.requests();
    SampleCollector samples = new SampleCollector();
    Notes notes = new Notes(clock);
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
                    return notes.troubles(answer, at);
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
        notes.all());
  }

  @Override
  public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
    return slices(Planner.slices(asks, step, source.scrapeInterval()), asks, from, to, step);
  }

  @Override
  public Answer<Slices> steps(List<Ask> asks, Instant from, Instant to, Duration step) {
    return slices(Planner.steps(asks, step, source.scrapeInterval()), asks, from, to, step);
  }

  private Answer<Slices> slices(
      List<QueryPlan> plans, List<Ask> asks, Instant from, Instant to, Duration step) {
    int before = client.requests();
    Notes notes = new Notes(clock);
    SliceCollector slices = new SliceCollector(asks, step);
    for (QueryPlan plan : plans) {
      List<Trouble> troubles = read(plan, from, to, step, slices, notes);
      plan.asks().forEach(i -> slices.add(i, troubles));
    }
    return new Answer<>(
        slices.slices(),
        plans.stream().map(QueryPlan::promql).toList(),
        client.requests() - before,
        notes.all());
  }

  /** In parts that the server answers, up to the first that it does not. */
  private List<Trouble> read(
      QueryPlan plan, Instant from, Instant to, Duration step, SliceCollector into, Notes notes) {
    Instant firstEnd = from.plus(step);
    List<Trouble> troubles = List.of();
    while (!firstEnd.isAfter(to) && troubles.isEmpty()) {
      Instant most = firstEnd.plus(step.multipliedBy(MAX_POINTS - 1));
      Instant lastEnd = most.isAfter(to) ? to : most;
      troubles =
          client
              .queryRange(plan.promql(), firstEnd, lastEnd, step)
              .match(
                  answered -> {
                    into.add(plan, answered.series());
                    return notes.troubles(answered, lastEnd);
                  },
                  failed -> List.of(failed.trouble()));
      firstEnd = lastEnd.plus(step);
    }
    return troubles;
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
