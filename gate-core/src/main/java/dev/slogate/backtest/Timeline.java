package dev.slogate.backtest;

import dev.slogate.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the gate would have said of changes to a place, from one end of a range to the other.
 *
 * @param spans that follow each other without a gap, oldest first
 */
public record Timeline(Place place, Range range, List<Span> spans) {

  public Timeline {
    spans = List.copyOf(spans);
    Instant next = range.from();
    for (Span span : spans) {
      if (!span.from().equals(next)) {
        throw new IllegalArgumentException("a span does not begin at " + next + ": " + span);
      }
      next = span.to();
    }
    if (!next.equals(range.to())) {
      throw new IllegalArgumentException("spans do not end at " + range.to() + ": " + next);
    }
  }

  /** Judges every step; steps that say the same become one span. */
  public static Timeline of(Place place, Range range, Function<Instant, Look> judging) {
    List<Span> spans = new ArrayList<>();
    @Nullable Look current = null;
    Instant since = range.from();
    for (Instant at : (Iterable<Instant>) range.instants()::iterator) {
      Look look = judging.apply(at);
      if (current != null && !look.equals(current)) {
        spans.add(new Span(since, at, current));
        since = at;
      }
      current = look;
    }
    if (current != null) {
      spans.add(new Span(since, range.to(), current));
    }
    return new Timeline(place, range, spans);
  }

  /** What stood at an instant; empty outside of the range. */
  public Optional<Span> at(Instant instant) {
    return spans.stream()
        .filter(span -> !instant.isBefore(span.from()) && instant.isBefore(span.to()))
        .findFirst();
  }

  /** How long it was in a state. */
  public Duration in(State state) {
    return in(state, range.from(), range.to());
  }

  /** How long it was in a state between two instants. */
  public Duration in(State state, Instant from, Instant to) {
    return spans.stream()
        .filter(span -> span.state() == state)
        .map(span -> span.within(from, to))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The share of the range that it was in a state, in [0, 1]. */
  public double share(State state) {
    return in(state).toSeconds() / (double) range.length().toSeconds();
  }

  /** When it held, oldest first. */
  public List<Hold> holds() {
    List<Hold> holds = new ArrayList<>();
    @Nullable Instant since = null;
    Set<Cause> causes = new TreeSet<>();
    for (Span span : spans) {
      if (span.state() == State.HOLDS) {
        since = since == null ? span.from() : since;
        causes.addAll(span.look().causes());
      } else if (since != null) {
        holds.add(new Hold(since, span.from(), causes, false));
        since = null;
        causes.clear();
      }
    }
    if (since != null) {
      holds.add(new Hold(since, range.to(), causes, true));
    }
    return holds;
  }

  /** The longest time that it held. */
  public Optional<Hold> longest() {
    return holds().stream()
        .reduce((one, other) -> other.length().compareTo(one.length()) > 0 ? other : one);
  }

  /** The first instant from one on at which it passes; empty where it does not up to the end. */
  public Optional<Instant> passesFrom(Instant instant) {
    return spans.stream()
        .filter(span -> span.state() == State.PASSES && span.to().isAfter(instant))
        .map(span -> span.from().isAfter(instant) ? span.from() : instant)
        .findFirst();
  }
}
