package dev.slogate.catalog;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * RFC 5545 by its definition, day by day: which days of an interval does each part let through?
 * Slow, and with nothing in common with what it checks.
 */
final class NaiveRecurrence {

  private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Map<String, String> rule = new LinkedHashMap<>();
  private final Map<String, List<Integer>> numbers = new HashMap<>();
  private final LocalDateTime start;
  private final DayOfWeek weekStart;

  NaiveRecurrence(String text, LocalDateTime start) {
    for (String part : text.split(";", -1)) {
      rule.put(part.split("=", -1)[0], part.split("=", -1)[1]);
    }
    this.start = start;
    weekStart = day(rule.getOrDefault("WKST", "MO"));
  }

  /** Every occurrence until the end of some day, COUNT and BYSETPOS observed, UNTIL not. */
  List<LocalDateTime> until(LocalDate end) {
    // Sets are whole only if their first days are seen too, and their last.
    Map<Long, List<LocalDateTime>> sets = new TreeMap<>();
    LocalDate first = start.toLocalDate().withDayOfYear(1).minusDays(7);
    for (LocalDate day = first; day.isBefore(end.plusYears(1)); day = day.plusDays(1)) {
      if (fits(day)) {
        List<LocalDateTime> set = sets.computeIfAbsent(interval(day), i -> new ArrayList<>());
        for (int hour : hours()) {
          set.add(day.atTime(LocalTime.of(hour, start.getMinute())));
        }
      }
    }
    List<LocalDateTime> all = new ArrayList<>();
    sets.forEach(
        (interval, set) -> {
          if (interval >= 0 && interval % number("INTERVAL", 1) == 0) {
            all.addAll(picked(set));
          }
        });
    return all.stream()
        .filter(time -> !time.isBefore(start))
        .limit(number("COUNT", Integer.MAX_VALUE))
        .filter(time -> time.toLocalDate().isBefore(end))
        .toList();
  }

  private List<LocalDateTime> picked(List<LocalDateTime> set) {
    if (!rule.containsKey("BYSETPOS")) {
      return set;
    }
    List<LocalDateTime> picked = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      if (numbers("BYSETPOS").contains(i + 1) || numbers("BYSETPOS").contains(i - set.size())) {
        picked.add(set.get(i));
      }
    }
    return picked;
  }

  /** How many intervals after the one of the start; several count as one where INTERVAL says so. */
  private long interval(LocalDate day) {
    LocalDate from = start.toLocalDate();
    return switch (frequency()) {
      case "DAILY" -> DAYS.between(from, day);
      case "WEEKLY" -> Math.floorDiv(DAYS.between(week(from), week(day)), 7);
      case "MONTHLY" -> MONTHS.between(from.withDayOfMonth(1), day.withDayOfMonth(1));
      default -> year(day) - from.getYear();
    };
  }

  /** Weeks of a year reach into its neighbours, and count with it. */
  private int year(LocalDate day) {
    return rule.containsKey("BYWEEKNO") ? day.get(weeks().weekBasedYear()) : day.getYear();
  }

  private boolean fits(LocalDate day) {
    boolean none =
        rule.keySet().stream()
            .noneMatch(List.of("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")::contains);
    int monthLength = day.lengthOfMonth();
    return (!rule.containsKey("BYMONTH") || numbers("BYMONTH").contains(day.getMonthValue()))
        && (!rule.containsKey("BYWEEKNO")
            || either("BYWEEKNO", day.get(weeks().weekOfWeekBasedYear()), weeksOf(day)))
        && (!rule.containsKey("BYYEARDAY")
            || either("BYYEARDAY", day.getDayOfYear(), day.lengthOfYear()))
        && (!rule.containsKey("BYMONTHDAY")
            || either("BYMONTHDAY", day.getDayOfMonth(), monthLength))
        && (!rule.containsKey("BYDAY") || weekday(day))
        && (!none || asTheStart(day))
        && (!rule.containsKey("BYWEEKNO")
            || rule.containsKey("BYDAY")
            || day.getDayOfWeek() == start.getDayOfWeek());
  }

  /** What no part says, the start says. */
  private boolean asTheStart(LocalDate day) {
    return switch (frequency()) {
      case "DAILY" -> true;
      case "WEEKLY" -> day.getDayOfWeek() == start.getDayOfWeek();
      case "MONTHLY" -> day.getDayOfMonth() == start.getDayOfMonth();
      default ->
          day.getDayOfMonth() == start.getDayOfMonth()
              && (rule.containsKey("BYMONTH") || day.getMonth() == start.getMonth());
    };
  }

  private boolean weekday(LocalDate day) {
    for (String item : rule.getOrDefault("BYDAY", "").split(",", -1)) {
      String name = item.substring(item.length() - 2);
      String count = item.substring(0, item.length() - 2);
      if (day.getDayOfWeek() == day(name) && (count.isEmpty() || isNth(day, count))) {
        return true;
      }
    }
    return false;
  }

  private boolean isNth(LocalDate day, String count) {
    boolean ofMonth = frequency().equals("MONTHLY") || rule.containsKey("BYMONTH");
    int of = ofMonth ? day.getDayOfMonth() : day.getDayOfYear();
    int length = ofMonth ? day.lengthOfMonth() : day.lengthOfYear();
    int n = Integer.parseInt(count);
    return n > 0 ? (of - 1) / 7 + 1 == n : (length - of) / 7 + 1 == -n;
  }

  private boolean either(String part, int number, int length) {
    return numbers(part).contains(number) || numbers(part).contains(number - length - 1);
  }

  private int weeksOf(LocalDate day) {
    return (int) day.range(weeks().weekOfWeekBasedYear()).getMaximum();
  }

  private WeekFields weeks() {
    return WeekFields.of(weekStart, 4);
  }

  private LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(weekStart));
  }

  private List<Integer> hours() {
    return rule.containsKey("BYHOUR")
        ? numbers("BYHOUR").stream().distinct().sorted().toList()
        : List.of(start.getHour());
  }

  private String frequency() {
    return rule.getOrDefault("FREQ", "");
  }

  private int number(String part, int otherwise) {
    return Integer.parseInt(rule.getOrDefault(part, "" + otherwise));
  }

  private List<Integer> numbers(String part) {
    return numbers.computeIfAbsent(
        part,
        name ->
            Arrays.stream(rule.getOrDefault(name, "").split(",", -1))
                .map(Integer::valueOf)
                .toList());
  }

  private static DayOfWeek day(String name) {
    return DayOfWeek.of(WEEK.indexOf(name) + 1);
  }
}
