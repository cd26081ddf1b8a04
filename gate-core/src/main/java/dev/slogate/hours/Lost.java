package dev.slogate.hours;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import java.time.Instant;

/**
 * What counters gained in hours without samples, which is in no hour by itself: one only knows what
 * the hour before it knew. Services fail to be scraped when they fail, so these are the events that
 * matter most. They count for the hour that first shows them.
 */
final class Lost {

  /** Less is what extrapolation makes of series that begin or end in an hour. */
  private static final double SHARE = 0.01;

  private static final double EVENTS = 1;

  private Lost() {}

  /** What a longer stretch has and its first and last hour have not; nothing if it is little. */
  static Counts between(Counts whole, Counts first, Counts last) {
    double bad = whole.bad() - first.bad() - last.bad();
    double total = whole.total() - first.total() - last.total();
    boolean much =
        bad > Math.max(EVENTS, SHARE * whole.bad())
            || total > Math.max(EVENTS, SHARE * whole.total());
    return much ? new Counts(Math.max(0, bad), Math.max(0, Math.max(bad, total))) : Counts.NONE;
  }

  static Slice with(Slice hour, Counts lost) {
    Counts counts = hour.counts();
    return new Slice(
        hour.start(),
        hour.length(),
        new Counts(counts.bad() + lost.bad(), counts.total() + lost.total()));
  }

  static Instant end(Slice slice) {
    return slice.start().plus(slice.length());
  }
}
