package dev.slogate.ledger;

import dev.slogate.budget.Counts;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;

/**
 * Counts of closed UTC hours. They never change, so that a long window costs telemetry only its
 * edges, and outlives what telemetry keeps.
 *
 * <p>A series is the hash of what was asked: another query is another series. Remembered hours of
 * one series have no hole: an hour without counts had no events.
 */
public interface Memory {

  /**
   * The hours that are remembered.
   *
   * @param from start of the first, a whole UTC hour
   * @param to end of the last, a whole UTC hour after {@code from}
   */
  record Span(Instant from, Instant to) {
    public Span {
      if (from.getEpochSecond() % 3_600 != 0
          || to.getEpochSecond() % 3_600 != 0
          || !from.isBefore(to)) {
        throw new IllegalArgumentException("not whole hours, one after the other: " + from + to);
      }
    }
  }

  /** What is remembered of these series; one of which nothing is has no entry. */
  Map<String, Span> spans(Collection<String> series);

  /**
   * The sum of the hours from {@code from} to {@code to}, both whole hours.
   *
   * @throws NotRemembered if not all of them are remembered: they would look like hours without
   *     events
   */
  Counts sum(String series, Instant from, Instant to);

  /**
   * Each hour with events that starts from {@code from} on and before {@code to}.
   *
   * @throws NotRemembered if not all of them are remembered
   */
  SortedMap<Instant, Counts> hours(String series, Instant from, Instant to);

  /**
   * Remembers the hours of a span: those in {@code hours} and, as without events, the others. What
   * was known of the same hours is replaced; a hole to what was known is refused.
   *
   * @param hours by their start
   * @throws IllegalArgumentException if the span does not touch what is known
   */
  void remember(String series, Span span, Map<Instant, Counts> hours);

  /** Forgets a series, before it is asked anew. */
  void forget(String series);
}
