package dev.slogate.telemetry;

import java.time.Duration;
import java.time.Instant;

/**
 * Slices of history, one after the other, as the points of a range query: each covers the slice
 * before it. Every back-end cuts history the same way, so that charts and forecasts agree.
 *
 * @param firstEnd end of the first slice
 * @param lastEnd end of the last slice
 */
public record SliceRange(Instant firstEnd, Instant lastEnd, Duration slice) {

  public static final Duration FINE_LENGTH = Duration.ofHours(6);
  private static final Duration FINE = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);

  /** The last six hours before {@code at}. */
  public static SliceRange fine(Instant at) {
    return new SliceRange(at.minus(FINE_LENGTH).plus(FINE), at, FINE);
  }

  /** Hours of the budget window, and at least of the week that a forecast repeats. */
  public static SliceRange coarse(Instant end, Duration budgetWindow) {
    Duration week = Duration.ofDays(7).plus(FINE_LENGTH);
    Duration length = budgetWindow.compareTo(week) < 0 ? week : budgetWindow;
    long hours = length.minus(FINE_LENGTH).toHours();
    return new SliceRange(end.minus(HOUR.multipliedBy(hours - 1)), end, HOUR);
  }
}
