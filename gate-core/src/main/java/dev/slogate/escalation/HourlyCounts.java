package dev.slogate.escalation;

import dev.slogate.budget.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts by closed UTC hour, and which hours are known at all. A known hour without counts had no
 * events; of an hour outside every span nobody can tell.
 *
 * @param hours with events, by their start
 * @param known spans without overlap, oldest first; those that touch are joined
 */
public record HourlyCounts(SortedMap<Instant, Counts> hours, List<Span> known) {

  static final Duration HOUR = Duration.ofHours(1);

  /** Of no hour is anything known. */
  public static final HourlyCounts NOTHING = new HourlyCounts(new TreeMap<>(), List.of());

  /**
   * Hours on end that are known.
   *
   * @param from start of the first, a whole UTC hour
   * @param to end of the last, a whole UTC hour after {@code from}
   */
  public record Span(Instant from, Instant to) {
    public Span {
      requireWholeHour(from);
      requireWholeHour(to);
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("not one after the other: " + from + ", " + to);
      }
    }

    boolean contains(Instant hour) {
      return !hour.isBefore(from) && hour.isBefore(to);
    }
  }

  public HourlyCounts {
    hours = Collections.unmodifiableSortedMap(new TreeMap<>(hours));
    known = joined(known);
    for (Instant hour : hours.keySet()) {
      requireWholeHour(hour);
      if (!contains(known, hour)) {
        throw new IllegalArgumentException("counts of an hour that is not known: " + hour);
      }
    }
  }

  /** What one span remembers; the usual case. */
  public static HourlyCounts of(Map<Instant, Counts> hours, Span known) {
    return new HourlyCounts(new TreeMap<>(hours), List.of(known));
  }

  private static List<Span> joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans) {
      @Nullable Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && span.from().isBefore(last.to())) {
        throw new IllegalArgumentException("spans overlap or are out of order: " + spans);
      }
      if (last != null && span.from().equals(last.to())) {
        joined.set(joined.size() - 1, new Span(last.from(), span.to()));
      } else {
        joined.add(span);
      }
    }
    return List.copyOf(joined);
  }

  private static void requireWholeHour(Instant instant) {
    if (instant.getEpochSecond() % HOUR.toSeconds() != 0 || instant.getNano() != 0) {
      throw new IllegalArgumentException("no whole UTC hour: " + instant);
    }
  }

  private static boolean contains(List<Span> spans, Instant hour) {
    return spans.stream().anyMatch(span -> span.contains(hour));
  }

  boolean isKnown(Instant hour) {
    return contains(known, hour);
  }

  /** Counts of a known hour. */
  Counts at(Instant hour) {
    return hours.getOrDefault(hour, Counts.NONE);
  }

  /** The first hour with events. */
  Optional<Instant> firstEvents() {
    return hours.entrySet().stream()
        .filter(hour -> hour.getValue().total() > 0)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
