package dev.slogate.plan;

import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import java.time.Duration;

/** The questions about the series themselves: are there as many as always, and as steady. */
final class VitalsPlanner {

  /** A deploy resets a series once, and its rollback once more. */
  static final int FEW_RESETS = 3;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private VitalsPlanner() {}

  static Stretch hour(int hoursAgo, int weeksAgo) {
    return Stretch.alone(HOUR, WEEK.multipliedBy(weeksAgo).plusHours(hoursAgo));
  }

  static void add(QueryBuilder query, int i, Ask ask) {
    if (!(Counting.of(ask.slo()) instanceof Counting.Pair pair)) {
      return;
    }
    if (pair.total() instanceof Source.Series total) {
      addSeries(query, i, total);
    }
    for (int week = 0; week <= Planner.WEEKS; week++) {
      for (int hour = 0; hour < Planner.HOURS; hour++) {
        query.add(pair.total(), Slot.of(i, Role.TOTAL, hour(hour, week)));
      }
    }
  }

  private static void addSeries(QueryBuilder query, int i, Source.Series total) {
    Selector selector = total.selector();
    Stretch now = hour(0, 0);
    query.add("count(" + selector + ")", Slot.of(i, Role.ALIVE, now));
    if (total.counter()) {
      query.add(
          "count(resets(" + selector + "[1h]) > " + FEW_RESETS + ")",
          Slot.of(i, Role.RESTLESS, now));
    }
    for (int week = 0; week <= Planner.WEEKS; week++) {
      Stretch hour = hour(0, week);
      String range = selector + "[1h]" + PromQl.offset(hour.ago());
      query.add("count(last_over_time(" + range + "))", Slot.of(i, Role.SEEN, hour));
      query.add(
          "avg(count_over_time("
              + range
              + ")"
              + (" and " + selector + PromQl.offset(hour.ago()))
              + (" and " + selector + PromQl.offset(hour.ago().plus(HOUR)))
              + ")",
          Slot.of(i, Role.SAMPLES, hour));
    }
  }
}
