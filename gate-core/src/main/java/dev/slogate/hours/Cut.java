package dev.slogate.hours;

import dev.slogate.ledger.Memory.Span;
import dev.slogate.plan.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a window divides: hours that are remembered, and before and after them what telemetry is
 * asked for.
 *
 * @param from the first remembered hour's start
 * @param to the last one's end
 * @param head from the window's start to the first hour; empty where that is nothing
 * @param tail from the last hour to now; empty where that is nothing
 */
record Cut(Instant from, Instant to, Optional<Stretch> head, Optional<Stretch> tail) {

  /** Short windows decide about pages: they are asked as they are. */
  private static final Duration SHORT = Duration.ofHours(6);

  /**
   * No longer tail is asked: what telemetry no longer keeps would be missing from it without a
   * sign, and every telemetry keeps a day.
   */
  static final Duration LONGEST_TAIL = Duration.ofDays(1);

  /**
   * Divides a window that ends at {@code at}; empty where nothing of it is remembered, or where so
   * much is left to ask that it saves nothing.
   *
   * @param known what is remembered
   */
  static Optional<Cut> of(Instant at, Duration window, Span known) {
    Instant start = at.minus(window);
    Instant first = Hours.from(start);
    Instant from = Hours.later(first, known.from());
    Instant to = Hours.earlier(known.to(), Hours.upTo(at));
    if (window.compareTo(SHORT) <= 0 || !from.isBefore(to)) {
      return Optional.empty();
    }
    // Where the first remembered hour is the first with data, nothing comes before it.
    Instant asked = known.from().isBefore(first) ? start : from;
    Duration head = Duration.between(asked, from);
    Duration tail = Duration.between(to, at);
    if (tail.compareTo(LONGEST_TAIL) > 0 || head.plus(tail).compareTo(window.dividedBy(2)) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Cut(from, to, edge(head, Duration.between(from, at)), edge(tail, Duration.ZERO)));
  }

  private static Optional<Stretch> edge(Duration length, Duration ago) {
    return length.isZero() ? Optional.empty() : Optional.of(Stretch.edge(length, ago));
  }

  /** What telemetry is asked for. */
  List<Stretch> edges() {
    return Stream.concat(head.stream(), tail.stream()).toList();
  }

  /** What is remembered of it. */
  Span span() {
    return new Span(from, to);
  }

  long hours() {
    return Hours.between(from, to);
  }
}
