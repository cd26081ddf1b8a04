package dev.slogate.plan;

import java.time.Duration;

/**
 * A stretch of time before the instant of a decision.
 *
 * @param length above zero
 * @param ago how long before the instant it ended
 * @param ends how it meets what is before and after it
 * @param scrapeInterval of the source of a joined one; else zero
 */
public record Stretch(Duration length, Duration ago, Ends ends, Duration scrapeInterval) {

  /** How a stretch meets what is before and after it. */
  public enum Ends {
    /** It stands alone: the server extrapolates counters to its ends. */
    ALONE,
    /**
     * It goes on in stretches that are joined, as the rest of a window in which most is remembered.
     * A slice of time belongs to one of the two; counters are extrapolated, as at a window's ends,
     * which is right to an interval's worth and costs one scan.
     */
    EDGE,
    /**
     * One of several to be added up: what happened between two samples belongs to the one with the
     * later sample, and to it alone.
     */
    JOINED
  }

  /** The resolution of samples. */
  private static final Duration TICK = Duration.ofMillis(1);

  public Stretch {
    if (length.isNegative() || length.isZero() || ago.isNegative() || scrapeInterval.isNegative()) {
      throw new IllegalArgumentException("no stretch: " + length + ", " + ago);
    }
  }

  /** The last {@code length} before the instant. */
  public static Stretch window(Duration length) {
    return alone(length, Duration.ZERO);
  }

  /** A window that ended some time ago. */
  public static Stretch alone(Duration length, Duration ago) {
    return new Stretch(length, ago, Ends.ALONE, Duration.ZERO);
  }

  /** What is left of a window beside remembered hours. */
  public static Stretch edge(Duration length, Duration ago) {
    return new Stretch(length, ago, Ends.EDGE, Duration.ZERO);
  }

  /**
   * One of several to be added up.
   *
   * @param scrapeInterval of the source, as far as known: only where counters begin anew does it
   *     matter
   */
  public static Stretch joined(Duration length, Duration ago, Duration scrapeInterval) {
    return new Stretch(length, ago, Ends.JOINED, scrapeInterval);
  }

  public boolean isWindow() {
    return ago.isZero() && ends == Ends.ALONE;
  }

  /** The range that has each of its samples, and none that is a neighbour's. */
  Duration within() {
    return ends == Ends.ALONE ? length : length.minus(TICK);
  }

  /**
   * The range that begins with the last sample before it, if samples come at the interval, so that
   * the first and the last in it are just the length apart.
   */
  Duration reaching() {
    return length.plus(scrapeInterval).minus(TICK);
  }
}
