package dev.slogate.escalation.incident;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Counts by slices of five minutes that begin at whole multiples of five minutes, UTC. A slice that
 * is not there is not known.
 */
public final class FiveMinutes {

  /** How long a slice is, wherever incidents and what dependencies did are looked at. */
  public static final Duration SLICE = Duration.ofMinutes(5);

  private static final long SECONDS = SLICE.toSeconds();

  private final long first;
  private final double[] bad;
  private final double[] total;
  private final boolean[] known;

  private FiveMinutes(long first, int size) {
    this.first = first;
    bad = new double[size];
    total = new double[size];
    known = new boolean[size];
  }

  /**
   * Adds up slices, in any order.
   *
   * @throws IllegalArgumentException if one reaches over a border of five minutes, or there is none
   */
  public static FiveMinutes of(List<Slice> slices) {
    if (slices.isEmpty()) {
      throw new IllegalArgumentException("no slices");
    }
    long from = slices.stream().mapToLong(slice -> index(slice.start())).min().orElseThrow();
    long last = slices.stream().mapToLong(slice -> index(slice.start())).max().orElseThrow();
    FiveMinutes all = new FiveMinutes(from, Math.toIntExact(last - from + 1));
    for (Slice slice : slices) {
      long index = index(slice.start());
      if (index(slice.start().plus(slice.length()).minusNanos(1)) != index) {
        throw new IllegalArgumentException(
            "reaches over a border of five minutes: " + slice.start() + ", " + slice.length());
      }
      int at = (int) (index - from);
      all.bad[at] += slice.counts().bad();
      all.total[at] += slice.counts().total();
      all.known[at] = true;
    }
    return all;
  }

  /** When the slice began that an instant falls in. */
  public static Instant floor(Instant at) {
    return Instant.ofEpochSecond(index(at) * SECONDS);
  }

  /** Which slice an instant falls in, counted from 1970. */
  static long index(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS);
  }

  long first() {
    return first;
  }

  int size() {
    return known.length;
  }

  /** Whether the slice is known, by its index from 1970. */
  boolean isKnown(long index) {
    return index >= first && index < first + known.length && known[(int) (index - first)];
  }

  /** Counts of a slice by its index from 1970; none where it is not known. */
  Counts at(long index) {
    if (!isKnown(index)) {
      return Counts.NONE;
    }
    int at = (int) (index - first);
    // Sums of fractions may leave the one a hair over the other.
    return new Counts(Math.min(bad[at], total[at]), total[at]);
  }
}
