package dev.slogate.plan;

import java.time.Duration;

/**
 * A stretch of time before the instant of a decision.
 *
 * <p>A window stands alone: the server extrapolates to its ends. Stretches that are added up must
 * join instead: what happened between two samples belongs to one of them, and to one only.
 *
 * @param length above zero
 * @param ago how long before the instant it ended
 * @param joint time between two samples, where it joins its neighbours; zero for a window
 */
public record Stretch(Duration length, Duration ago, Duration joint) {

  /** The resolution of samples: so much less than two of them can be apart. */
  private static final Duration TICK = Duration.ofMillis(1);

  public Stretch {
    if (length.isNegative() || length.isZero() || ago.isNegative() || joint.isNegative()) {
      throw new IllegalArgumentException("no stretch: " + length + ", " + ago + ", " + joint);
    }
  }

  /** The last {@code length} before the instant. */
  public static Stretch window(Duration length) {
    return new Stretch(length, Duration.ZERO, Duration.ZERO);
  }

  /** One of several to be added up, from a source that takes samples at this interval. */
  public static Stretch joined(Duration length, Duration ago, Duration scrapeInterval) {
    return new Stretch(length, ago, scrapeInterval);
  }

  public boolean isWindow() {
    return ago.isZero() && !joins();
  }

  public boolean joins() {
    return !joint.isZero();
  }

  /** The range in which a source that needs no sample before it sees it once. */
  Duration within() {
    return joins() ? length.minus(TICK) : length;
  }

  /**
   * The range of a counter: back to the last sample before it, and not to the one before that. Of
   * samples that come regularly, the first and the last in it are then exactly its length apart,
   * and the first is the last of the stretch before.
   */
  Duration reaching() {
    return joins() ? length.plus(joint).minus(TICK) : length;
  }

  /** Where that last sample before it is. */
  public Stretch before() {
    return new Stretch(joint.minus(TICK), ago.plus(length), Duration.ZERO);
  }
}
