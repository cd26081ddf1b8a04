package dev.slogate.rollback;

import dev.slogate.budget.Sentences;
import java.time.Duration;

/**
 * How long an effect takes at most.
 *
 * @param timeout of sending, and of looking up; what is not done then is given up
 * @param patience so long nobody else touches the order; at least twice the timeout, and longer
 *     than the other side takes to show what it was sent. A quarter of it may pass before sending
 *     begins
 */
public record Timing(Duration timeout, Duration patience) {

  /** Times that patience is longer than the timeout, at least. */
  private static final int MARGIN = 2;

  public Timing {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout not above zero: " + timeout);
    }
    if (patience.compareTo(timeout.multipliedBy(MARGIN)) < 0) {
      throw new IllegalArgumentException(
          "patience of %s, under twice the timeout of %s: another would send what is on its way"
              .formatted(patience, timeout));
    }
  }

  /** With as much patience as the timeout needs. */
  public static Timing within(Duration timeout) {
    return new Timing(timeout, timeout.multipliedBy(MARGIN));
  }

  /** The timeout, for people: {@code 30 s}. */
  public String limit() {
    return Sentences.number(timeout.toMillis() / 1_000.0) + " s";
  }
}
