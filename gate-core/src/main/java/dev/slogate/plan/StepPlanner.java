package dev.slogate.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the queries for the steps of a watch: slices in which new series count from zero. */
final class StepPlanner {

  private StepPlanner() {}

  static List<QueryPlan> steps(List<Ask> asks, Duration step, Duration scrapeInterval) {
    Stretch joined = Stretch.joined(step, Duration.ZERO, scrapeInterval);
    List<QueryPlan> plans = new ArrayList<>();
    for (int from = 0; from < asks.size(); from += Planner.MOST_SINGLE) {
      QueryBuilder query = new QueryBuilder();
      for (int i = from; i < Math.min(asks.size(), from + Planner.MOST_SINGLE); i++) {
        add(query, i, asks.get(i), joined);
      }
      plans.add(query.build());
    }
    return plans;
  }

  private static void add(QueryBuilder query, int i, Ask ask, Stretch joined) {
    Counting counting = Counting.of(ask.slo());
    if (counting instanceof Counting.Pair pair
        && pair.total() instanceof Source.Series total
        && pair.part() instanceof Source.Series part) {
      add(query, i, pair.nesting(), total, part, joined);
      return;
    }
    Stretch stretch = counting instanceof Counting.Ratio ? Stretch.window(joined.length()) : joined;
    Planner.add(query, i, ask.asking(stretch), stretch);
  }

  private static void add(
      QueryBuilder query,
      int i,
      Optional<Nesting> nesting,
      Source.Series total,
      Source.Series part,
      Stretch joined) {
    Slot ofTotal = Slot.of(i, Role.TOTAL, joined);
    Slot ofPart = Slot.of(i, Role.PART, joined);
    if (nesting.isEmpty()) {
      query.add("sum(" + total.fromZero(joined) + ")", ofTotal);
      query.add("sum(" + part.fromZero(joined) + ")", ofPart);
      return;
    }
    Nesting nested = nesting.get();
    Source.Series scan = new Source.Series(nested.selector(), total.counter());
    query.add(
        "sum by (" + nested.label() + ") (" + scan.fromZero(joined) + ")",
        ofTotal.where(nested.total()),
        ofPart.where(nested.part()));
  }
}
