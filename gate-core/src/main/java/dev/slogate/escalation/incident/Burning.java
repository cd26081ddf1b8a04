package dev.slogate.escalation.incident;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An incident that is not over yet: the slices that belong to it, and a tail of slices since, of
 * which it will turn out whether they do.
 */
final class Burning {

  private final LogOdds odds;
  private final double alarm;
  private final double usual;
  private final double leastRatio;
  private final IncidentRules rules;

  private final List<Slice> core;
  private final int alarmAt;
  private int lastFrom;
  private double coreBad;
  private double coreTotal;

  private final List<Slice> tail = new ArrayList<>();
  private double tailBad;
  private double tailTotal;
  private double tailOdds;
  private int risingFrom;
  private double rising;

  /**
   * Begins with the slices that raised the alarm.
   *
   * @param odds of an incident, which raised it at {@code alarm}
   */
  Burning(
      List<Slice> first,
      LogOdds odds,
      double alarm,
      double usual,
      double leastRatio,
      IncidentRules rules) {
    this.core = new ArrayList<>(first);
    this.alarmAt = first.size();
    this.odds = odds;
    this.alarm = alarm;
    this.usual = usual;
    this.leastRatio = leastRatio;
    this.rules = rules;
    first.forEach(slice -> count(slice.counts()));
  }

  private void count(Counts counts) {
    coreBad += counts.bad();
    coreTotal += counts.total();
  }

  /** Takes the next slice. */
  void accept(Slice slice) {
    double added = odds.weigh(slice.counts());
    tail.add(slice);
    tailBad += slice.counts().bad();
    tailTotal += slice.counts().total();
    tailOdds += added;
    rising += added;
    if (tailOdds > 0) {
      absorb(lastFrom); // it burns on
    } else if (rising >= alarm) {
      absorb(core.size() + risingFrom); // it flares up anew, too soon to be another
    } else if (rising <= 0) {
      rising = 0;
      risingFrom = tail.size();
    }
  }

  private void absorb(int from) {
    lastFrom = from;
    core.addAll(tail);
    tail.forEach(slice -> count(slice.counts()));
    tail.clear();
    tailBad = 0;
    tailTotal = 0;
    tailOdds = 0;
    rising = 0;
    risingFrom = 0;
  }

  /**
   * Whether it is over: the tail is long enough, and too good for an incident that goes on as it
   * was. A service with little traffic needs longer to show that.
   */
  boolean over() {
    if (tail.isEmpty()) {
      return false;
    }
    Slice last = tail.get(tail.size() - 1);
    Duration quiet = Duration.between(tail.get(0).start(), last.start().plus(last.length()));
    return quiet.compareTo(rules.gap()) >= 0
        && -own().weigh(tailBad, tailTotal) >= Math.log(1 / rules.falseAlarms());
  }

  /** Of the incident as it was against the budget's burn; half an event keeps it under 1. */
  private LogOdds own() {
    double ratio = (coreBad + 0.5) / (coreTotal + 1);
    return LogOdds.of(Math.max(leastRatio, Math.min(ratio, 1 - 1e-9)), usual);
  }

  /** Where the slices that raised the alarm began. */
  Instant start() {
    return core.get(0).start();
  }

  /** What rises again at the end of the tail, and may become the next incident. */
  List<Slice> risingAgain() {
    return List.copyOf(tail.subList(risingFrom, tail.size()));
  }

  /**
   * The incident's slices, with its edges where its own error ratio says. The alarm's ratio is
   * lower, and may have begun to add up at a bad event that came by chance before, or gone on with
   * one after.
   */
  List<Slice> slices() {
    LogOdds own = own();
    double sum = 0;
    double lowest = 0;
    int from = 0;
    for (int i = 0; i < alarmAt; i++) {
      sum += own.weigh(core.get(i).counts());
      if (sum <= lowest && i + 1 < alarmAt) {
        lowest = sum;
        from = i + 1;
      }
    }
    int start = Math.max(from, lastFrom);
    double highest = Double.NEGATIVE_INFINITY;
    int to = core.size();
    sum = 0;
    for (int i = start; i < core.size(); i++) {
      sum += own.weigh(core.get(i).counts());
      if (sum > highest) {
        highest = sum;
        to = i + 1;
      }
    }
    return List.copyOf(core.subList(from, to));
  }
}
