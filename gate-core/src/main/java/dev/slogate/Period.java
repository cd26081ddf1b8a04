package dev.slogate;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** The period of an error budget. */
public sealed interface Period {

  /**
   * The last {@code length} before an instant.
   *
   * @param length of whole minutes, above zero
   * @param text as the catalog wrote it: {@code 30d}
   */
  record Rolling(Duration length, String text) implements Period {
    public Rolling {
      requireWholeMinutes(length);
    }

    @Override
    public Instant start(Instant at) {
      return at.minus(length);
    }

    @Override
    public Duration length(Instant at) {
      return length;
    }
  }

  /**
   * Periods of {@code count} calendar units one after the other, from {@code first} on.
   *
   * @param count at least 1
   * @param unit days, weeks, months or years; a quarter is three months
   * @param first the start of the first period; its zone decides when days begin
   * @param text as the catalog wrote it: {@code 1M}
   */
  record Calendar(int count, ChronoUnit unit, ZonedDateTime first, String text) implements Period {
    public Calendar {
      if (count < 1 || !unit.isDateBased()) {
        throw new IllegalArgumentException("not a calendar period: " + count + " " + unit);
      }
    }

    @Override
    public Instant start(Instant at) {
      return boundary(index(at)).toInstant();
    }

    @Override
    public Duration length(Instant at) {
      long index = index(at);
      return Duration.between(boundary(index), boundary(index + 1));
    }

    private long index(Instant at) {
      long index = Math.floorDiv(unit.between(first, at.atZone(first.getZone())), count);
      // `between` truncates towards zero, so an instant before the first period lands one late.
      while (boundary(index).toInstant().isAfter(at)) {
        index--;
      }
      // From the 31st on, a short month's boundary comes before a whole month is over.
      while (!boundary(index + 1).toInstant().isAfter(at)) {
        index++;
      }
      return index;
    }

    private ZonedDateTime boundary(long index) {
      return first.plus(Math.multiplyExact(index, count), unit);
    }

    public ZoneId zone() {
      return first.getZone();
    }
  }

  /** When the period that {@code at} falls in began. */
  Instant start(Instant at);

  /** How long the whole period is that {@code at} falls in. */
  Duration length(Instant at);

  /** As the catalog wrote it. */
  String text();

  /** How much of the period has passed at {@code at}: all of it if it rolls. */
  default Duration elapsed(Instant at) {
    return Duration.between(start(at), at).truncatedTo(SECONDS);
  }

  /** Java 17 has no exhaustive switch over sealed types; this is it. */
  default <T> T match(Function<Rolling, T> rolling, Function<Calendar, T> calendar) {
    return this instanceof Rolling r ? rolling.apply(r) : calendar.apply((Calendar) this);
  }

  private static void requireWholeMinutes(Duration length) {
    if (length.isNegative() || length.isZero() || length.toSecondsPart() != 0) {
      throw new IllegalArgumentException("period not of whole minutes above zero: " + length);
    }
  }
}
