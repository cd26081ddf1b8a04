package dev.slogate.report;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.slogate.escalation.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Windows, instants and spans as people read them. Always UTC: a page is read anywhere. */
final class Times {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Times() {}

  /** In the largest unit that divides it: {@code 5m}, {@code 1h}, {@code 30d}. */
  static String window(Duration window) {
    long seconds = window.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** RFC 3339 in whole seconds: {@code 2026-11-24T14:00:00Z}. */
  static String rfc3339(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(SECONDS));
  }

  static String date(Instant instant) {
    return YEAR.format(instant);
  }

  /** The last day before an end: of a day that means all of it, the day that was said. */
  static String lastDay(Instant end) {
    return YEAR.format(Due.lastDay(end));
  }

  /** To the minute: {@code 12 Sep 10:05}. */
  static String minute(Instant instant) {
    return DAY.format(instant) + " " + CLOCK.format(instant);
  }

  /** Of a day that is known: {@code 10:05}. */
  static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  static String day(Instant instant) {
    return DAY.format(instant);
  }

  /** When something is expected, as seen from {@code at}: {@code 14:37 UTC (in 37 min)}. */
  static String expected(Instant when, Instant at) {
    if (!when.isAfter(at)) {
      return "now";
    }
    Instant minute = upToTheMinute(when);
    boolean sameDay = DAY.format(minute).equals(DAY.format(at)) && near(when, at);
    String date = sameDay ? "" : (near(when, at) ? DAY : YEAR).format(minute) + " ";
    return date + CLOCK.format(minute) + " UTC (in " + span(Duration.between(at, minute)) + ")";
  }

  /** In the two largest units: {@code 37 min}, {@code 3 h 20 min}, {@code 2 d 4 h}. */
  static String span(Duration span) {
    long minutes = (span.toSeconds() + 59) / 60;
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes < 24 * 60
        ? two(minutes / 60, "h", minutes % 60, "min")
        : two(minutes / (24 * 60), "d", minutes / 60 % 24, "h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  /** Up: a gate that says 14:37 and still holds at 14:37:20 has lied. */
  private static Instant upToTheMinute(Instant instant) {
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond() + 59, 60L) * 60);
  }

  private static boolean near(Instant when, Instant at) {
    return Duration.between(at, when).toDays() < 300;
  }
}
