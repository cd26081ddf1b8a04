package dev.slogate.ledger;

import dev.slogate.budget.Counts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

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
      if (!from.equals(from.truncatedTo(ChronoUnit.HOURS))
          || !to.equals(to.truncatedTo(ChronoUnit.HOURS))
          || !from.isBefore(to)) {
        throw new IllegalArgumentException(
            "not whole hours, one after the other: " + from + ", " + to);
      }
    }
  }

  /** One state of it: what it says at different times agrees. */
  interface View {

    /** What is remembered of these series; one of which nothing is has no entry. */
    Map<String, Span> spans(Collection<String> series);

    /**
     * The sum of the hours of each span.
     *
     * @throws NotRemembered if not all of them are remembered: they would look like hours without
     *     events
     */
    Map<Span, Counts> sums(String series, Collection<Span> spans);

    /**
     * Each hour of a span with events, by its start.
     *
     * @throws NotRemembered if not all of them are remembered
     */
    SortedMap<Instant, Counts> hours(String series, Span span);
  }

  /** Looks at one state, however much is asked of it. */
  <T> T read(Function<View, T> work);

  /** {@link View#spans} of the state of now. */
  default Map<String, Span> spans(Collection<String> series) {
    return read(view -> view.spans(series));
  }

  /**
   * The sum of the hours from {@code from} to {@code to}, both whole hours.
   *
   * @throws NotRemembered as {@link View#sums} does
   */
  default Counts sum(String series, Instant from, Instant to) {
    if (from.equals(to)) {
      return Counts.NONE;
    }
    Span span = new Span(from, to);
    return read(view -> Objects.requireNonNull(view.sums(series, List.of(span)).get(span)));
  }

  /**
   * Each hour with events that starts from {@code from} on and before {@code to}.
   *
   * @throws NotRemembered as {@link View#hours} does
   */
  default SortedMap<Instant, Counts> hours(String series, Instant from, Instant to) {
    return from.equals(to) ? new TreeMap<>() : read(view -> view.hours(series, new Span(from, to)));
  }

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
