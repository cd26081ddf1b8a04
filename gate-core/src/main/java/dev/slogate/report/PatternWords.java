package dev.slogate.report;

import dev.slogate.escalation.pattern.Pattern;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** What persists, in words. */
final class PatternWords {

  private PatternWords() {}

  /**
   * As a sentence without its end.
   *
   * @param zone whose hours are meant
   */
  static String of(Pattern.Kind kind, String subject, ZoneId zone) {
    return switch (kind) {
      case HOUR_OF_DAY -> "The same hour of the day: from " + subject + " " + name(zone);
      case WEEKDAY -> "The same weekday: " + weekday(subject);
      case AFTER_DEPLOYS -> "After deploys";
      case SAME_DEPENDENCY -> "The same dependency again: " + subject;
      case OSCILLATION -> "Over and under the target by turns";
      case TOO_LOOSE -> "Always met by far: the target may be too loose";
      case NEVER_MET -> "Never met";
    };
  }

  private static String name(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private static String weekday(String name) {
    return name.isEmpty() ? name : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** In how many of what. */
  static String support(Pattern pattern) {
    return pattern.support() + " of " + pattern.of() + " " + units(pattern.kind());
  }

  private static String units(Pattern.Kind kind) {
    return switch (kind) {
      case HOUR_OF_DAY, AFTER_DEPLOYS -> "days";
      case WEEKDAY -> "weeks";
      case SAME_DEPENDENCY -> "incidents";
      case OSCILLATION -> "changes";
      case TOO_LOOSE, NEVER_MET -> "spans of four weeks";
    };
  }
}
