package dev.slogate.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is judged: every step from one instant to another. A judgement stands until the next one.
 *
 * @param to whole steps after {@code from}
 * @param step of whole seconds, above zero
 */
public record Range(Instant from, Instant to, Duration step) {

  public Range {
    if (step.getSeconds() < 1 || step.getNano() != 0) {
      throw new IllegalArgumentException("step not of whole seconds above zero: " + step);
    }
    if (!from.isBefore(to) || !from.plus(step.multipliedBy(steps(from, to, step))).equals(to)) {
      throw new IllegalArgumentException(
          "to not whole steps after from: " + from + ", " + to + ", " + step);
    }
  }

  /** The steps that end at {@code to}, back to {@code from} or just after it; one at the least. */
  public static Range endingAt(Instant to, Instant from, Duration step) {
    long steps = Math.max(1, steps(from, to, step));
    return new Range(to.minus(step.multipliedBy(steps)), to, step);
  }

  private static long steps(Instant from, Instant to, Duration step) {
    return Duration.between(from, to).dividedBy(step);
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /** How many judgements that is. */
  public long steps() {
    return steps(from, to, step);
  }

  /** The instants that are judged, oldest first. */
  public Stream<Instant> instants() {
    return LongStream.range(0, steps()).mapToObj(i -> from.plus(step.multipliedBy(i)));
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
