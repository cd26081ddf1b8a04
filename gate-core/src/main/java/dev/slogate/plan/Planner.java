package dev.slogate.plan;

import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Slo;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.SelectorParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the queries for the SLOs of one service. */
public final class Planner {

  /** Past weeks whose same hour tells what to expect. */
  public static final int WEEKS = 4;

  /** Where the newest sample is looked for. */
  public static final Duration RECENT = Duration.ofHours(6);

  /** SLOs that one query asks about, each with all its windows. */
  static final int MOST_SINGLE = 50;

  /** Hours before now whose volume is compared with that of past weeks. */
  public static final int HOURS = 6;

  /** The same of those that ask how its series are, with over forty operands each. */
  private static final int MOST_VITALS = 10;

  private Planner() {}

  /** Whether an SLO's numbers are ratios of ratios: no events, no interval, no burn rule. */
  public static boolean approximate(Slo slo) {
    return Counting.isRatio(slo);
  }

  /** What the numbers in {@link Role#PART} slots of an SLO count. */
  public static Indicator.Events.Part part(Slo slo) {
    return Counting.of(slo).match(Counting.Pair::counts, ratio -> Indicator.Events.Part.BAD);
  }

  /** Whether a part that matches nothing at all may be a misspelt selector. */
  public static boolean partCanBeMissing(Slo slo) {
    return Counting.of(slo).match(Counting.Pair::partCanBeMissing, ratio -> false);
  }

  /** What is wrong with a query that can be neither rewritten nor asked as it is, if anything. */
  public static Optional<String> problem(Indicator.Query query) {
    if (SelectorParser.parse(query.text()).isPresent()
        || PromQl.WINDOW.matcher(query.text()).find()) {
      return Optional.empty();
    }
    return Optional.of(
        "can't be counted over a window: found an expression without {{.window}}; expected a"
            + " selector (http_requests_total{job=\"x\"}), sum() of one, or an expression that"
            + " yields counts over {{.window}}: sum(increase(a[{{.window}}])) +"
            + " sum(increase(b[{{.window}}]))");
  }

  /**
   * Every stretch of every SLO, and whether the data reach back: one query for a service, a query a
   * window for a fleet.
   */
  public static List<QueryPlan> measure(List<Ask> asks) {
    boolean fleet = asks.stream().map(ask -> ask.slo().service()).distinct().count() > 1;
    if (fleet || asks.size() > MOST_SINGLE) {
      return FleetPlanner.measure(asks);
    }
    QueryBuilder query = new QueryBuilder();
    for (int i = 0; i < asks.size(); i++) {
      for (Stretch stretch : asks.get(i).stretches()) {
        add(query, i, asks.get(i), stretch);
      }
    }
    return List.of(query.build());
  }

  /**
   * Every SLO over one slice, for range queries of that step: the slices join.
   *
   * @param scrapeInterval of the source
   */
  public static List<QueryPlan> slices(List<Ask> asks, Duration slice, Duration scrapeInterval) {
    Stretch joined = Stretch.joined(slice, Duration.ZERO, scrapeInterval);
    return measure(
        asks.stream()
            .map(ask -> ask.asking(approximate(ask.slo()) ? Stretch.window(slice) : joined))
            .toList());
  }

  /**
   * Every SLO over one step of a watch, for range queries of that step: slices in which new series
   * count from zero.
   *
   * @param scrapeInterval of the source
   */
  public static List<QueryPlan> steps(List<Ask> asks, Duration step, Duration scrapeInterval) {
    return StepPlanner.steps(asks, step, scrapeInterval);
  }

  /**
   * Whether steps lose what a new series begins with: in an expression that the server alone
   * understands, and in timeslices, a counter's first value is no increase.
   */
  public static boolean losesFirstValues(Slo slo) {
    return slo.indicator() instanceof Indicator.Events
        && !(Counting.of(slo) instanceof Counting.Pair pair
            && pair.total() instanceof Source.Series
            && pair.part() instanceof Source.Series);
  }

  /** How long an SLO is looked at for one event, if its events are slices of time. */
  public static Optional<Duration> slice(Slo slo) {
    return Counting.of(slo) instanceof Counting.Pair pair
            && pair.total() instanceof Source.Sliced sliced
        ? Optional.of(sliced.slice())
        : Optional.empty();
  }

  /** What tells one cause of a gap from another: one query for every so many SLOs. */
  public static List<QueryPlan> explain(List<Ask> asks) {
    List<QueryPlan> plans = new ArrayList<>();
    for (int from = 0; from < asks.size(); from += MOST_SINGLE) {
      QueryBuilder query = new QueryBuilder();
      for (int i = from; i < Math.min(asks.size(), from + MOST_SINGLE); i++) {
        Explanation.add(query, i, asks.get(i));
      }
      plans.add(query.build());
    }
    return plans;
  }

  /** How the series of every SLO are: one query for every so many SLOs. */
  public static List<QueryPlan> vitals(List<Ask> asks) {
    List<QueryPlan> plans = new ArrayList<>();
    for (int from = 0; from < asks.size(); from += MOST_VITALS) {
      QueryBuilder query = new QueryBuilder();
      for (int i = from; i < Math.min(asks.size(), from + MOST_VITALS); i++) {
        VitalsPlanner.add(query, i, asks.get(i));
      }
      if (!query.isEmpty()) {
        plans.add(query.build());
      }
    }
    return plans;
  }

  /** An hour so many hours before the last one, so many weeks ago. */
  public static Stretch hour(int hoursAgo, int weeksAgo) {
    return VitalsPlanner.hour(hoursAgo, weeksAgo);
  }

  /** The worst shards of every SLO: one query, or one for every so many SLOs. */
  public static List<QueryPlan> shards(List<ShardAsk> asks) {
    return ShardPlanner.shards(asks);
  }

  /** The hour around now, so many weeks ago. */
  public static Stretch sameHour(int weeksAgo) {
    Duration hour = Duration.ofHours(1);
    Duration ago = Duration.ofDays(7L * weeksAgo).minus(hour.dividedBy(2));
    return Stretch.alone(hour, ago);
  }

  /** One stretch of one SLO; with the budget's window, whether the data reach back. */
  static void add(QueryBuilder query, int index, Ask ask, Stretch stretch) {
    if (!ask.stretches().contains(stretch)) {
      return;
    }
    Counting counting = Counting.of(ask.slo());
    counting.match(
        pair -> addCounts(query, index, pair, stretch),
        ratio -> query.add(ratio.errorRatio(), Slot.of(index, Role.RATIO, stretch)));
    if (stretch.equals(Stretch.window(ask.budgetWindow()))) {
      counting.averagedRatios().ifPresent(slices -> addExtremes(query, index, slices, stretch));
      Explanation.addReachesBack(query, index, ask, counting);
    }
  }

  private static void addExtremes(
      QueryBuilder query, int ask, Source.Sliced slices, Stretch stretch) {
    query
        .add(slices.folded("min_over_time"), Slot.of(ask, Role.LOWEST_RATIO, stretch))
        .add(slices.folded("max_over_time"), Slot.of(ask, Role.HIGHEST_RATIO, stretch));
  }

  private static QueryBuilder addCounts(
      QueryBuilder query, int ask, Counting.Pair pair, Stretch stretch) {
    Optional<Nesting> nesting = pair.nesting();
    if (nesting.isEmpty()) {
      return query
          .add(pair.total(), Slot.of(ask, Role.TOTAL, stretch))
          .add(pair.part(), Slot.of(ask, Role.PART, stretch));
    }
    Nesting nested = nesting.get();
    boolean counter = ((Source.Series) pair.total()).counter();
    Source.Series scan = new Source.Series(nested.selector(), counter);
    return query.add(
        "sum by (" + nested.label() + ") (" + scan.unsummed(stretch) + ")",
        Slot.of(ask, Role.TOTAL, stretch).where(nested.total()),
        Slot.of(ask, Role.PART, stretch).where(nested.part()));
  }
}
