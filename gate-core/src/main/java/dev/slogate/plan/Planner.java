package dev.slogate.plan;

import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Slo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the queries for the SLOs of one service. */
public final class Planner {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int WEEKS = 4;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** SLOs that one query asks about, each with all its windows. */
  static final int MOST_SINGLE = 50;

  private Planner() {}

  /** Whether an SLO's numbers are ratios of ratios: no events, no interval, no burn rule. */
  public static boolean approximate(Slo slo) {
    return Counting.of(slo) instanceof Counting.Ratio;
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
        || Source.WINDOW.matcher(query.text()).find()) {
      return Optional.empty();
    }
    return Optional.of(
        "can't be counted over a window: found an expression without {{.window}}; expected a"
            + " selector (http_requests_total{job=\"x\"}), sum() of one, or an expression that"
            + " yields counts over {{.window}}: sum(increase(a[{{.window}}])) +"
            + " sum(increase(b[{{.window}}]))");
  }

  /**
   * Every window of every SLO, and whether the data reach back: one query for a service, a query a
   * window for a fleet.
   */
  public static List<QueryPlan> measure(List<Ask> asks) {
    boolean fleet = asks.stream().map(ask -> ask.slo().service()).distinct().count() > 1;
    if (fleet || asks.size() > MOST_SINGLE) {
      return FleetPlanner.measure(asks);
    }
    QueryBuilder query = new QueryBuilder();
    for (int i = 0; i < asks.size(); i++) {
      for (Duration window : asks.get(i).windows()) {
        addWindow(query, i, asks.get(i), window);
      }
    }
    return List.of(query.build());
  }

  /** One window of one SLO; with the budget's, whether the data reach back. */
  static void addWindow(QueryBuilder query, int index, Ask ask, Duration window) {
    if (!ask.windows().contains(window)) {
      return;
    }
    Counting counting = Counting.of(ask.slo());
    counting.match(
        pair -> addPair(query, index, pair, window),
        ratio -> add(query, ratio.errorRatio(), window, slot(index, Role.RATIO, window, true)));
    if (window.equals(ask.budgetWindow())) {
      addReachesBack(query, index, ask, counting);
    }
  }

  /** What tells one cause of a gap from another: one query for every so many SLOs. */
  public static List<QueryPlan> explain(List<Ask> asks) {
    return chunked(asks, Planner::addExplain);
  }

  private static void addExplain(QueryBuilder query, int i, Ask ask) {
    Counting counting = Counting.of(ask.slo());
    Duration past = ask.budgetWindow();
    String times = timestamps(counting);
    query.add(
        "min(min_over_time((" + times + ")[" + range(past, coarse(past)) + "]))",
        slot(i, Role.OLDEST, past, true));
    query.add(
        "max(max_over_time((" + times + ")[" + range(Duration.ofHours(6), MINUTE) + "]))",
        slot(i, Role.NEWEST, Duration.ofHours(6), true));
    addSameHours(query, i, counting);
    addLabelValues(query, i, counting);
    query.add(
        "group(last_over_time(up[1h] offset " + PromQl.duration(back(past)) + "))",
        slot(i, Role.SERVER_REACHES_BACK, past, true));
  }

  /** A step that finds the oldest sample to the hour, or to six in a period over a quarter. */
  private static Duration coarse(Duration past) {
    return past.compareTo(Duration.ofDays(100)) > 0 ? HOUR.multipliedBy(6) : HOUR;
  }

  /** Bad and total in slices of {@code slice}, for range queries of that step. */
  public static List<QueryPlan> history(List<Ask> asks, Duration slice) {
    return chunked(
        asks,
        (query, i, ask) ->
            Counting.of(ask.slo())
                .match(
                    pair -> addPair(query, i, pair, slice),
                    ratio ->
                        add(query, ratio.errorRatio(), slice, slot(i, Role.RATIO, slice, true))));
  }

  private interface Adder {
    void add(QueryBuilder query, int index, Ask ask);
  }

  private static List<QueryPlan> chunked(List<Ask> asks, Adder adder) {
    List<QueryPlan> plans = new ArrayList<>();
    for (int from = 0; from < asks.size(); from += MOST_SINGLE) {
      QueryBuilder query = new QueryBuilder();
      for (int i = from; i < Math.min(asks.size(), from + MOST_SINGLE); i++) {
        adder.add(query, i, asks.get(i));
      }
      plans.add(query.build());
    }
    return plans;
  }

  private static QueryBuilder addPair(
      QueryBuilder query, int ask, Counting.Pair pair, Duration window) {
    Slot total = slot(ask, Role.TOTAL, window, true);
    Slot part = slot(ask, Role.PART, window, true);
    Optional<Nesting> nesting = nesting(pair);
    if (nesting.isEmpty()) {
      add(query, pair.total(), window, total);
      return add(query, pair.part(), window, part);
    }
    Nesting nested = nesting.get();
    String scan = ((Source.Series) pair.total()).inner(nested.selector(), window, Optional.empty());
    query.add(
        "sum by (" + nested.label() + ") (" + scan + ")",
        new Slot(ask, Role.TOTAL, window, new Slot.Filter(nested.total()), false),
        new Slot(ask, Role.PART, window, new Slot.Filter(nested.part()), false));
    return query;
  }

  static Optional<Nesting> nesting(Counting.Pair pair) {
    return pair.total() instanceof Source.Series total && pair.part() instanceof Source.Series part
        ? Nesting.of(total.selector(), part.selector())
        : Optional.empty();
  }

  private static void addReachesBack(QueryBuilder query, int index, Ask ask, Counting counting) {
    Slot slot = slot(index, Role.REACHES_BACK, ask.budgetWindow(), true);
    Source source = counting.match(Counting.Pair::total, Counting.Ratio::errorRatio);
    Duration offset = back(ask.budgetWindow());
    if (source instanceof Source.Series series) {
      query.add(
          "group(last_over_time("
              + series.selector()
              + "[1h] offset "
              + PromQl.duration(offset)
              + "))",
          slot);
    } else {
      query.add("group(" + source.over(HOUR, Optional.of(offset)) + ")", slot);
    }
  }

  /** The end of the period's first hour: data that reach back were there by then. */
  static Duration back(Duration past) {
    return past.compareTo(HOUR) > 0 ? past.minus(HOUR) : Duration.ofSeconds(1);
  }

  private static String timestamps(Counting counting) {
    Source source = counting.match(Counting.Pair::total, Counting.Ratio::errorRatio);
    return source instanceof Source.Series series
        ? "timestamp(" + series.selector() + ")"
        : "timestamp(" + source.over(HOUR, Optional.empty()) + ")";
  }

  private static void addSameHours(QueryBuilder query, int ask, Counting counting) {
    if (counting instanceof Counting.Pair pair) {
      for (int week = 1; week <= WEEKS; week++) {
        Duration offset = WEEK.multipliedBy(week).minus(HOUR.dividedBy(2));
        query.add(
            pair.total().over(HOUR, Optional.of(offset)),
            slot(ask, Role.SAME_HOUR, WEEK.multipliedBy(week), true));
      }
    }
  }

  private static void addLabelValues(QueryBuilder query, int ask, Counting counting) {
    if (counting instanceof Counting.Pair pair && nesting(pair).isPresent()) {
      Nesting nested = nesting(pair).get();
      query.add(
          "count by (" + nested.label() + ") (last_over_time(" + nested.selector() + "[1h]))",
          slot(ask, Role.LABEL_VALUES, HOUR, false));
    }
  }

  private static QueryBuilder add(QueryBuilder query, Source source, Duration window, Slot slot) {
    query.add(source.over(window, Optional.empty()), slot);
    return query;
  }

  private static Slot slot(int ask, Role role, Duration window, boolean single) {
    return new Slot(ask, role, window, Slot.Filter.NONE, single);
  }

  private static String range(Duration length, Duration step) {
    return PromQl.duration(length) + ":" + PromQl.duration(step);
  }
}
