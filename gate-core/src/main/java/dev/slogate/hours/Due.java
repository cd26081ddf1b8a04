package dev.slogate.hours;

import dev.slogate.ledger.Memory.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hours that are closed and not yet remembered, of series that lack the same ones.
 *
 * @param from the first hour's start
 * @param to the last one's end
 * @param whole whether it is the whole past, of which nobody knows where data begin
 */
record Due(Instant from, Instant to, boolean whole, List<Series> series) {

  /** Past that a first build asks for. */
  static final Duration PAST = Duration.ofDays(400);

  /** Late samples have arrived by then; to which come two scrape intervals. */
  private static final Duration SETTLING = Duration.ofMinutes(5);

  private static final int MOST_SERIES = 1_000;

  /** Hours times series that one answer holds: some MB, of four status codes each. */
  private static final int MOST_POINTS = 50_000;

  private static final long LONGEST = 30 * 24;
  private static final long SHORTEST = 24;

  Due {
    series = List.copyOf(series);
  }

  /** Where the last closed hour ends, seen from {@code now}. */
  static Instant closed(Instant now, Duration scrapeInterval) {
    return Hours.upTo(now.minus(SETTLING).minus(scrapeInterval.multipliedBy(2)));
  }

  /** What is missing: of an unknown series the whole past, of a known one what came since. */
  static List<Due> missing(List<Series> all, Map<String, Span> known, Instant closed) {
    TreeMap<Instant, List<Series>> behind = new TreeMap<>();
    List<Series> unknown = new ArrayList<>();
    for (Series one : all) {
      @Nullable Span span = known.get(one.id());
      if (span == null) {
        unknown.add(one);
      } else if (span.to().isBefore(closed)) {
        behind.computeIfAbsent(span.to(), from -> new ArrayList<>()).add(one);
      }
    }
    List<Due> due = new ArrayList<>();
    behind.forEach((from, some) -> due.add(new Due(from, closed, false, some)));
    if (!unknown.isEmpty()) {
      due.add(past(unknown, closed));
    }
    return due.stream().flatMap(one -> one.chunks().stream()).toList();
  }

  /** The whole past of these, whatever is known of it. */
  static Due past(List<Series> series, Instant closed) {
    return new Due(closed.minus(PAST), closed, true, series);
  }

  /** The same for so many series at a time as a query can ask about. */
  List<Due> chunks() {
    List<Due> chunks = new ArrayList<>();
    for (int i = 0; i < series.size(); i += MOST_SERIES) {
      int end = Math.min(series.size(), i + MOST_SERIES);
      chunks.add(new Due(from, to, whole, series.subList(i, end)));
    }
    return chunks;
  }

  /** Its hours in parts that a server answers, oldest first, since memory has no hole. */
  List<Span> parts() {
    long hours = Math.max(SHORTEST, Math.min(LONGEST, MOST_POINTS / series.size()));
    Duration length = Hours.ONE.multipliedBy(hours);
    List<Span> parts = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); start = start.plus(length)) {
      parts.add(new Span(start, Hours.earlier(to, start.plus(length))));
    }
    return parts;
  }

  /** How far behind the oldest of what is known is, but for the hour that is always next. */
  static Duration behind(Map<String, Span> known, Instant closed) {
    Optional<Instant> oldest = known.values().stream().map(Span::to).min(Instant::compareTo);
    Duration behind =
        oldest.map(to -> Duration.between(to, closed).minus(Hours.ONE)).orElse(Duration.ZERO);
    return behind.isNegative() ? Duration.ZERO : behind;
  }
}
