package dev.slogate.backtest;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time of which every judgement said the same.
 *
 * @param from the first judgement
 * @param to the next one that said something else, or the end
 */
public record Span(Instant from, Instant to, Look look) {

  public Span {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from not before to: " + from + ", " + to);
    }
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  public State state() {
    return look.state();
  }

  /** How much of it lies between two instants. */
  public Duration within(Instant start, Instant end) {
    Instant first = from.isAfter(start) ? from : start;
    Instant last = to.isBefore(end) ? to : end;
    return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
  }
}
