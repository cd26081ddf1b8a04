package dev.slogate;

import static dev.slogate.Finding.PLATFORM;
import static dev.slogate.escalation.incident.FiveMinutes.SLICE;

import dev.slogate.Gate.Detail;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.ShardAction;
import dev.slogate.catalog.Slo;
import dev.slogate.ledger.DeployCosted;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Buckets;
import dev.slogate.plan.ShardAsk;
import dev.slogate.policy.Judgement;
import dev.slogate.policy.Margin;
import dev.slogate.quality.BucketBounds;
import dev.slogate.quality.Fitness;
import dev.slogate.quality.Measurement;
import dev.slogate.quality.Preflight;
import dev.slogate.quality.Shards;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.History;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.ShardReading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Vitals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks one data source about SLOs, and judges what it says. */
final class Assessor {

  private static final String INDIVISIBLE =
      "its queries are expressions, which can't be summed by a label: write a selector, or sum() of"
          + " one";

  private final DataSource source;
  private final Telemetry telemetry;

  Assessor(DataSource source, Telemetry telemetry) {
    this.source = source;
    this.telemetry = telemetry;
  }

  /**
   * One round trip where all is well and known, one for what rules recorded and one more where that
   * is not enough, a second to tell gaps apart, one for what lies between buckets, one for shards
   * where SLOs name a label, one for how the series are where somebody asks for that, two more for
   * history.
   *
   * @param policies the policy of each SLO
   */
  List<Judged> assess(
      List<Slo> slos, List<GatePolicy> policies, Instant at, Detail detail, Bill bill) {
    bill.source(telemetry.describe());
    List<Ask> asks = asks(slos, at);
    List<Measurement> fit =
        preflight(measure(asks, policies, at, bill), policies, at, detail, bill);
    List<Measurement> measured = withShards(fit, policies, at, bill);
    List<Judged> judged = judge(measured, policies);
    return withHistory(judged, at, detail, bill);
  }

  private List<Measurement> preflight(
      List<Measurement> measured, List<GatePolicy> policies, Instant at, Detail detail, Bill bill) {
    List<Integer> asked =
        positions(
            measured.size(),
            i ->
                (detail == Detail.PREFLIGHT || policies.get(i).preflight())
                    && Preflight.worthwhile(measured.get(i)));
    if (asked.isEmpty()) {
      return measured;
    }
    List<Slo> slos = pick(measured, asked).stream().map(Measurement::slo).toList();
    List<Vitals> vitals = bill.add(telemetry.vitals(asks(slos, at), at)).values();
    List<Measurement> all = new ArrayList<>(measured);
    for (int i = 0; i < asked.size(); i++) {
      Measurement one = measured.get(asked.get(i));
      Vitals known = vitals.get(i);
      all.set(asked.get(i), Preflight.judge(one, known, source.scrapeInterval()));
      known
          .unknown()
          .map(why -> new Finding("PREFLIGHT_UNKNOWN", one.slo().name() + ": " + why, PLATFORM))
          .ifPresent(bill::found);
    }
    return all;
  }

  private static List<Ask> asks(List<Slo> slos, Instant at) {
    return slos.stream().map(slo -> Ask.of(slo, at)).toList();
  }

  /** What was measured may be counted by another bucket than what was asked: history is, too. */
  private static List<Judged> judge(List<Measurement> measured, List<GatePolicy> policies) {
    return IntStream.range(0, measured.size())
        .mapToObj(
            i ->
                new Judged(
                    Ask.of(measured.get(i).slo(), measured.get(i).at()),
                    measured.get(i),
                    policies.get(i),
                    Judgement.of(measured.get(i), policies.get(i), List.of())))
        .toList();
  }

  /** What SLOs lost from one instant to another; empty where telemetry can't tell all of it. */
  Optional<List<DeployCosted.Cost>> burnt(
      List<Slo> slos, GatePolicy policy, Instant from, Instant to) {
    if (slos.isEmpty()) {
      return Optional.of(List.of());
    }
    // A slice that was begun counts whole: the last minutes are why the next deploy went out.
    Duration length = Duration.between(from, to);
    long steps = Math.max(1, length.plus(SLICE).minusNanos(1).dividedBy(SLICE));
    Instant end = from.plus(SLICE.multipliedBy(steps));
    List<GatePolicy> policies = slos.stream().map(slo -> policy).toList();
    List<Ask> asks = asks(slos, end);
    List<Judged> judged = judge(measure(asks, policies, end, new Bill()), policies);
    List<Slices> slices = telemetry.slices(asks, from, end, SLICE).values();
    List<DeployCosted.Cost> costs = new ArrayList<>();
    for (int i = 0; i < slos.size(); i++) {
      OptionalDouble allowed = judged.get(i).status().budget().allowed();
      if (!slices.get(i).troubles().isEmpty() || allowed.isEmpty()) {
        return Optional.empty();
      }
      double bad = slices.get(i).slices().stream().mapToDouble(s -> s.counts().bad()).sum();
      double total = slices.get(i).slices().stream().mapToDouble(s -> s.counts().total()).sum();
      double share = allowed.getAsDouble() == 0 ? 0 : bad / allowed.getAsDouble();
      costs.add(
          new DeployCosted.Cost(slos.get(i).name(), rounded(bad), rounded(total), rounded(share)));
    }
    return Optional.of(costs);
  }

  /** Slices of five minutes; none where telemetry can't tell all of them. */
  List<SloStatus.Slice> slices(Slo slo, Instant from, Instant to, Bill bill) {
    Slices slices =
        bill.add(telemetry.slices(List.of(Ask.of(slo, to)), from, to, SLICE)).values().get(0);
    return slices.troubles().isEmpty() ? slices.slices() : List.of();
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(6));
  }

  private List<Measurement> measure(
      List<Ask> asks, List<GatePolicy> policies, Instant at, Bill bill) {
    List<Reading> readings = readings(asks, policies, at, bill);
    List<Integer> unsure =
        positions(asks.size(), i -> Fitness.needsFacts(asks.get(i), readings.get(i)));
    Map<Integer, Facts> facts = new LinkedHashMap<>();
    if (!unsure.isEmpty()) {
      Answer<Facts> answer = bill.add(telemetry.explain(pick(asks, unsure), at));
      for (int i = 0; i < unsure.size(); i++) {
        facts.put(unsure.get(i), answer.values().get(i));
      }
    }
    Map<Integer, BucketBounds> bounds = bounds(asks, readings, facts, at, bill);
    return IntStream.range(0, asks.size())
        .mapToObj(
            i ->
                Optional.ofNullable(bounds.get(i))
                    .flatMap(
                        around ->
                            around.judge(
                                Optional.ofNullable(facts.get(i)), at, source.scrapeInterval()))
                    .orElseGet(
                        () ->
                            Fitness.judge(
                                asks.get(i),
                                readings.get(i),
                                Optional.ofNullable(facts.get(i)),
                                at,
                                source.scrapeInterval())))
        .toList();
  }

  /**
   * One more round trip, where counts were recorded and something about them is unsure, or the
   * verdict is not the same all over their error: then samples say what is so.
   */
  private List<Reading> readings(List<Ask> asks, List<GatePolicy> policies, Instant at, Bill bill) {
    List<Reading> readings = new ArrayList<>(bill.add(telemetry.measure(asks, at)).values());
    List<Integer> unsure =
        positions(
            asks.size(),
            i ->
                !readings.get(i).recorded().isEmpty()
                    && !stands(asks.get(i), readings.get(i), policies.get(i), at));
    if (!unsure.isEmpty()) {
      Answer<Reading> exact = bill.add(telemetry.exact().measure(pick(asks, unsure), at));
      IntStream.range(0, unsure.size())
          .forEach(i -> readings.set(unsure.get(i), exact.values().get(i)));
    }
    return readings;
  }

  private boolean stands(Ask ask, Reading reading, GatePolicy policy, Instant at) {
    return !Fitness.needsFacts(ask, reading)
        && Margin.holds(
            Fitness.judge(ask, reading, Optional.empty(), at, source.scrapeInterval()), policy);
  }

  /** One more round trip, where a threshold lies between buckets. */
  private Map<Integer, BucketBounds> bounds(
      List<Ask> asks, List<Reading> readings, Map<Integer, Facts> facts, Instant at, Bill bill) {
    Map<Integer, Buckets> between = new LinkedHashMap<>();
    facts.forEach(
        (i, known) ->
            Fitness.buckets(asks.get(i), readings.get(i), known)
                .ifPresent(buckets -> between.put(i, buckets)));
    if (between.isEmpty()) {
      return Map.of();
    }
    List<Slo> sides =
        between.values().stream()
            .flatMap(buckets -> Stream.of(buckets.below(), buckets.above()))
            .toList();
    Iterator<Reading> counted =
        bill.add(telemetry.exact().measure(asks(sides, at), at)).values().iterator();
    Map<Integer, BucketBounds> bounds = new LinkedHashMap<>();
    between.forEach(
        (i, buckets) -> bounds.put(i, new BucketBounds(buckets, counted.next(), counted.next())));
    return bounds;
  }

  /**
   * In a query of its own: one that a label of too many values keeps the server from answering must
   * not take the numbers of the whole with it.
   */
  private List<Measurement> withShards(
      List<Measurement> measured, List<GatePolicy> policies, Instant at, Bill bill) {
    Map<Integer, ShardAsk> named = new LinkedHashMap<>();
    for (int i = 0; i < measured.size(); i++) {
      int position = i;
      // Of an SLO without counts there is nothing to divide, and its gap says so.
      ShardAsk.of(measured.get(i).slo(), at)
          .filter(ask -> policies.get(position).shards() != ShardAction.IGNORE)
          .filter(ask -> !measured.get(position).counts().isEmpty())
          .ifPresent(ask -> named.put(position, ask));
    }
    List<Measurement> all = new ArrayList<>(measured);
    named.forEach(
        (i, ask) ->
            all.set(i, measured.get(i).with(new Shards(ask, ShardReading.unknown(INDIVISIBLE)))));
    List<Integer> asked =
        named.entrySet().stream()
            .filter(one -> one.getValue().divisible())
            .map(Map.Entry::getKey)
            .toList();
    if (!asked.isEmpty()) {
      List<ShardAsk> asks = named.values().stream().filter(ShardAsk::divisible).toList();
      List<ShardReading> readings = bill.add(telemetry.shards(asks, at)).values();
      for (int i = 0; i < asks.size(); i++) {
        Shards shards = new Shards(asks.get(i), readings.get(i));
        all.set(asked.get(i), measured.get(asked.get(i)).with(shards));
        shards.finding().ifPresent(bill::found);
      }
    }
    return all;
  }

  private List<Judged> withHistory(List<Judged> judged, Instant at, Detail detail, Bill bill) {
    List<Integer> wanted =
        switch (detail) {
          case NUMBERS, PREFLIGHT -> List.of();
          case FORECAST -> positions(judged.size(), i -> judged.get(i).forecastable());
          case CHARTS ->
              positions(judged.size(), i -> !judged.get(i).measured().counts().isEmpty());
        };
    if (wanted.isEmpty()) {
      return judged;
    }
    List<Ask> asks = pick(judged, wanted).stream().map(Judged::ask).toList();
    Answer<History> histories = bill.add(telemetry.history(asks, History.start(asks, at), at));
    List<Judged> known = new ArrayList<>(judged);
    for (int i = 0; i < wanted.size(); i++) {
      Judged one = judged.get(wanted.get(i));
      History history = histories.values().get(i);
      known.set(
          wanted.get(i),
          new Judged(
              one.ask(),
              one.measured(),
              one.policy(),
              Judgement.of(one.measured(), one.policy(), history.slices()),
              history));
    }
    return known;
  }

  private static List<Integer> positions(int size, IntPredicate wanted) {
    return IntStream.range(0, size).filter(wanted).boxed().toList();
  }

  private static <T> List<T> pick(List<T> all, List<Integer> positions) {
    return positions.stream().map(all::get).toList();
  }
}
