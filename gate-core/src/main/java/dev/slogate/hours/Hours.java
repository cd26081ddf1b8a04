package dev.slogate.hours;

import static java.time.temporal.ChronoUnit.HOURS;

import java.time.Duration;
import java.time.Instant;

/** Whole UTC hours. */
final class Hours {

  static final Duration ONE = Duration.ofHours(1);

  private Hours() {}

  /** The last whole hour up to an instant. */
  static Instant upTo(Instant at) {
    return at.truncatedTo(HOURS);
  }

  /** The first whole hour from an instant on. */
  static Instant from(Instant at) {
    Instant before = upTo(at);
    return before.equals(at) ? at : before.plus(ONE);
  }

  static long between(Instant from, Instant to) {
    return Duration.between(from, to).toHours();
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
