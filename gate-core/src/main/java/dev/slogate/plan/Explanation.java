package dev.slogate.plan;

import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import java.time.Duration;
import java.util.Optional;

/** The questions that tell one cause of a gap from another. */
final class Explanation {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Explanation() {}

  static void add(QueryBuilder query, int i, Ask ask) {
    Counting counting = Counting.of(ask.slo());
    Stretch budget = Stretch.window(ask.budgetWindow());
    String times = timestamps(counting);
    if (ask.asksWholeBudget()) {
      if (!budget.length().equals(Planner.RECENT)) { // what fills one slot twice is added up
        query.add(
            "min(min_over_time(("
                + times
                + ")["
                + range(budget.length(), coarse(budget.length()))
                + "]))",
            Slot.of(i, Role.OLDEST, budget));
      }
      // To the hour is not enough where all there is began an hour ago.
      query.add(
          "min(min_over_time((" + times + ")[" + range(Planner.RECENT, MINUTE) + "]))",
          Slot.of(i, Role.OLDEST, Stretch.window(Planner.RECENT)));
    } else {
      addPartSeen(query, i, counting, budget);
    }
    query.add(
        "max(max_over_time((" + times + ")[" + range(Planner.RECENT, MINUTE) + "]))",
        Slot.of(i, Role.NEWEST, Stretch.window(Planner.RECENT)));
    addSameHours(query, i, counting);
    addLabelValues(query, i, ask, counting);
    query.add(
        "group(last_over_time(up[1h]" + PromQl.offset(back(budget.length())) + "))",
        Slot.of(i, Role.SERVER_REACHES_BACK, budget));
  }

  /** Whether the data reach back to the first hour of the budget window. */
  static void addReachesBack(QueryBuilder query, int index, Ask ask, Counting counting) {
    Duration ago = back(ask.budgetWindow());
    Source source = counting.match(Counting.Pair::total, Counting.Ratio::errorRatio);
    query.add(
        source instanceof Source.Series series
            ? "group(last_over_time(" + series.selector() + "[1h]" + PromQl.offset(ago) + "))"
            : "group(" + source.over(Stretch.alone(HOUR, ago)) + ")",
        Slot.of(index, Role.REACHES_BACK, Stretch.window(ask.budgetWindow())));
  }

  /** The end of the period's first hour: data that reach back were there by then. */
  static Duration back(Duration past) {
    return past.compareTo(HOUR) > 0 ? past.minus(HOUR) : Duration.ofSeconds(1);
  }

  /** A step that finds the oldest sample to the hour, or to six in a period over a quarter. */
  private static Duration coarse(Duration past) {
    return past.compareTo(Duration.ofDays(100)) > 0 ? HOUR.multipliedBy(6) : HOUR;
  }

  /**
   * Remembered counts do not tell a part that never grew from one that never was. Of good events
   * the difference is none: if they never grew, all were bad.
   */
  private static void addPartSeen(QueryBuilder query, int ask, Counting counting, Stretch budget) {
    if (counting instanceof Counting.Pair pair
        && pair.partCanBeMissing()
        && pair.counts() == Part.BAD) {
      query.add(
          pair.part() instanceof Source.Series part
              ? "group(last_over_time("
                  + part.selector()
                  + "["
                  + PromQl.duration(budget.length())
                  + "]))"
              : "group(" + pair.part().over(budget) + ")",
          Slot.of(ask, Role.PART_SEEN, budget));
    }
  }

  private static String timestamps(Counting counting) {
    Source source = counting.match(Counting.Pair::total, Counting.Ratio::errorRatio);
    return source instanceof Source.Series series
        ? "timestamp(" + series.selector() + ")"
        : "timestamp(" + source.over(Stretch.window(HOUR)) + ")";
  }

  private static void addSameHours(QueryBuilder query, int ask, Counting counting) {
    if (counting instanceof Counting.Pair pair) {
      for (int week = 1; week <= Planner.WEEKS; week++) {
        query.add(pair.total(), Slot.of(ask, Role.SAME_HOUR, Planner.sameHour(week)));
      }
    }
  }

  private static void addLabelValues(QueryBuilder query, int i, Ask ask, Counting counting) {
    if (!(counting instanceof Counting.Pair pair)) {
      return;
    }
    Optional<Selector> histogram = Buckets.histogram(ask.slo());
    if (histogram.isPresent()) {
      // A bucket that was taken away an hour ago is none any more.
      query.add(
          "count by (" + Buckets.LE + ") (" + histogram.get() + ")",
          Slot.of(i, Role.LABEL_VALUES, Stretch.window(HOUR)).summed());
    } else if (pair.nesting().isPresent()) {
      Nesting nested = pair.nesting().get();
      addLabelValues(query, i, nested.label(), nested.selector());
    } else if (pair.total() instanceof Source.Series total
        && pair.part() instanceof Source.Series part) {
      ask.slo()
          .versionLabel()
          .filter(label -> total.selector().on(label).isEmpty())
          .filter(label -> !part.selector().on(label).isEmpty())
          .ifPresent(label -> addLabelValues(query, i, label, total.selector()));
    }
  }

  private static void addLabelValues(QueryBuilder query, int i, String label, Selector selector) {
    query.add(
        "count by (" + label + ") (last_over_time(" + selector + "[1h]))",
        Slot.of(i, Role.LABEL_VALUES, Stretch.window(HOUR)).summed());
  }

  private static String range(Duration length, Duration step) {
    return PromQl.duration(length) + ":" + PromQl.duration(step);
  }
}
