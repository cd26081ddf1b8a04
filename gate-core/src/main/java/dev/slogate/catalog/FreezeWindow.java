package dev.slogate.catalog;

import dev.slogate.Location;
import dev.slogate.catalog.GatePolicy.Exemption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When nothing goes out, written down ahead of time.
 *
 * <p>It begins at a wall-clock time in a zone and lasts for an elapsed time: twelve hours are
 * twelve hours, also in the night when clocks change. A wall-clock time that is skipped in spring
 * is moved on by as much as is skipped; of one that comes twice in autumn, the first is meant. So
 * says RFC 5545 (3.3.5, 3.3.10), and so does {@link LocalDateTime#atZone}.
 *
 * @param services names, or {@code *} for all
 * @param environments names; empty means all
 * @param start no occurrence begins before it; from 2000 to 2199
 * @param recurrence how it comes again; empty means once
 * @param duration above zero, at most {@link #LONGEST_DAYS} days
 * @param exempt change classes that go out nevertheless, on evidence
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc5545#section-3.3.10">RFC 5545</a>
 */
public record FreezeWindow(
    String name,
    String displayName,
    List<String> services,
    List<String> environments,
    LocalDateTime start,
    ZoneId zone,
    Optional<Recurrence> recurrence,
    Duration duration,
    String reason,
    List<Exemption> exempt,
    Location location) {

  static final int LONGEST_DAYS = 366;

  /** How far ahead the end of a freeze is sought whose occurrences follow without a break. */
  static final Duration HORIZON = Duration.ofDays(366);

  /**
   * By how much local order and order in time may differ: what a zone skips or repeats is at most a
   * day (Samoa, in 2011).
   */
  private static final Duration SHIFT = Duration.ofDays(2);

  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  public FreezeWindow {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    exempt = List.copyOf(exempt);
    if (duration.isZero()
        || duration.isNegative()
        || duration.compareTo(Duration.ofDays(LONGEST_DAYS)) > 0) {
      throw new IllegalArgumentException("duration not above zero, at most 366 days: " + duration);
    }
    if (start.getYear() < 2000 || start.getYear() > 2199) {
      throw new IllegalArgumentException("start not from 2000 to 2199: " + start);
    }
  }

  /** Whether deploys of this service to this environment wait for it. */
  public boolean appliesTo(String service, String environment) {
    return (services.contains("*") || services.contains(service))
        && (environments.isEmpty() || environments.contains(environment));
  }

  /**
   * When the freeze that covers an instant ends; empty where none does. Occurrences that overlap,
   * or follow each other without a break, are one freeze. Its end is sought for a year: a freeze
   * that never ends is told to end more than a year from {@code at}.
   */
  public Optional<Instant> activeUntil(Instant at) {
    if (isBeyond(at)) {
      return Optional.empty();
    }
    NavigableSet<Instant> covering = starts(at.minus(duration), at);
    if (covering.isEmpty()) {
      return Optional.empty();
    }
    Instant end = covering.last().plus(duration);
    for (Instant next : starts(at, at.plus(HORIZON))) {
      if (next.isAfter(end)) {
        break;
      }
      end = next.plus(duration);
    }
    return Optional.of(end);
  }

  /** When the first occurrence begins that begins after an instant. */
  public Optional<Instant> next(Instant after) {
    if (isBeyond(after)) {
      return after.isBefore(EARLIEST) ? next(EARLIEST) : Optional.empty();
    }
    return localStarts(after)
        .map(this::instant)
        .filter(begin -> begin.isAfter(after))
        .findFirst()
        .flatMap(found -> starts(after, found).stream().findFirst());
  }

  /** Outside of what can be calculated with; nothing begins there. */
  private static boolean isBeyond(Instant at) {
    return at.isBefore(EARLIEST) || !at.isBefore(Recurrence.END);
  }

  /** When occurrences begin, in ({@code after}, {@code until}]. */
  private NavigableSet<Instant> starts(Instant after, Instant until) {
    LocalDateTime stop = local(until).plus(SHIFT);
    return localStarts(after)
        .takeWhile(begin -> !begin.isAfter(stop))
        .map(this::instant)
        .filter(begin -> begin.isAfter(after) && !begin.isAfter(until))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that may begin after an instant, in local order, and perhaps some before. */
  private Stream<LocalDateTime> localStarts(Instant after) {
    if (recurrence.isEmpty()) {
      return Stream.of(start);
    }
    Instant last = recurrence.get().last();
    LocalDateTime stop = local(last).plus(SHIFT);
    return recurrence
        .get()
        .from(start, local(after).minus(SHIFT))
        .takeWhile(begin -> !begin.isAfter(stop))
        .filter(begin -> !instant(begin).isAfter(last));
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(zone).toInstant();
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone);
  }
}
