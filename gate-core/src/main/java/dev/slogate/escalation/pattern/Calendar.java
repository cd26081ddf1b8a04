package dev.slogate.escalation.pattern;

import dev.slogate.SloStatus.Slice;
import dev.slogate.escalation.pattern.Pattern.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Patterns in when failures come: by the hour, by the weekday, after deploys. */
final class Calendar {

  static final int HOURS = 24;
  static final int WEEKDAYS = 7;
  private static final int DEPLOY_SECONDS = 3_600;
  private static final int AFTER = 1;

  private Calendar() {}

  static List<Pattern> hours(PatternHistory history, double level) {
    Votes days = new Votes(HOURS);
    for (Slice slice : history.slices()) {
      ZonedDateTime local = slice.start().atZone(history.zone());
      days.add(local.toLocalDate().toEpochDay(), local.getHour(), slice);
    }
    return IntStream.range(0, HOURS)
        .mapToObj(
            hour -> days.pattern(Kind.HOUR_OF_DAY, hour, LocalTime.of(hour, 0).toString(), level))
        .flatMap(Optional::stream)
        .toList();
  }

  static List<Pattern> weekdays(PatternHistory history, double level) {
    Votes weeks = new Votes(WEEKDAYS);
    for (Slice slice : history.slices()) {
      ZonedDateTime local = slice.start().atZone(history.zone());
      weeks.add(week(local), local.getDayOfWeek().getValue() - 1, slice);
    }
    return Stream.of(DayOfWeek.values())
        .map(day -> weeks.pattern(Kind.WEEKDAY, day.getValue() - 1, day.name(), level))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Slices that begin within the hour from a deploy on. Of hourly counts that is the first whole
   * hour after it: one that holds the deploy itself also holds what went before, such as the
   * failure that a deploy mends.
   */
  static List<Pattern> afterDeploys(PatternHistory history, double level) {
    NavigableSet<Instant> deploys = new TreeSet<>(history.deploys());
    Votes days = new Votes(2);
    for (Slice slice : history.slices()) {
      @Nullable Instant last = deploys.floor(slice.start());
      boolean after = last != null && slice.start().isBefore(last.plusSeconds(DEPLOY_SECONDS));
      long day = slice.start().atZone(history.zone()).toLocalDate().toEpochDay();
      days.add(day, after ? AFTER : 0, slice);
    }
    return days.pattern(Kind.AFTER_DEPLOYS, AFTER, "", level).stream().toList();
  }

  /** Weeks from Monday on, numbered; the first of January 1970 was a Thursday. */
  static long week(ZonedDateTime local) {
    return Math.floorDiv(local.toLocalDate().toEpochDay() + 3, 7);
  }
}
