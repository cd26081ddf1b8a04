package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slogate.Location;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Freeze windows against an enumeration of every day. */
class RecurrencePropertyTest {

  private static final LocalDate END = LocalDate.of(2033, 1, 1);

  /** Apia skipped a whole day in 2011; Lord Howe changes by half an hour. */
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia");

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void occurrencesAreThoseOfTheDefinition(
      @ForAll("rules") String rule, @ForAll("starts") LocalDateTime start) {
    assertThat(
            new Recurrence(rule, Recurrence.END)
                .from(start, start)
                .takeWhile(time -> time.toLocalDate().isBefore(END)))
        .as(rule + " from " + start)
        .isEqualTo(new NaiveRecurrence(rule, start).until(END));
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void skippingAheadLosesNothing(
      @ForAll("rules") String rule,
      @ForAll("starts") LocalDateTime start,
      @ForAll("starts") LocalDateTime earliest) {
    List<LocalDateTime> skipped =
        new Recurrence(rule, Recurrence.END)
            .from(start, earliest)
            .takeWhile(time -> time.toLocalDate().isBefore(END))
            .filter(time -> !time.isBefore(earliest))
            .toList();
    assertThat(skipped)
        .as(rule + " from " + start + " on " + earliest)
        .isEqualTo(
            new NaiveRecurrence(rule, start)
                .until(END).stream().filter(time -> !time.isBefore(earliest)).toList());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aFreezeCoversWhatItsOccurrencesCover(
      @ForAll("rules") String rule,
      @ForAll("starts") LocalDateTime start,
      @ForAll("starts") LocalDateTime wall,
      @ForAll("durations") Duration duration,
      @ForAll("zones") String name) {
    ZoneId zone = ZoneId.of(name);
    Instant at = wall.atZone(zone).toInstant();
    TreeSet<Instant> starts =
        new NaiveRecurrence(rule, start)
            .until(END).stream()
                .map(time -> time.atZone(zone).toInstant())
                .collect(Collectors.toCollection(TreeSet::new));
    Instant end = at;
    for (Instant begin : starts) {
      if (!begin.isAfter(end) && !begin.isAfter(at.plus(FreezeWindow.HORIZON))) {
        end = begin.plus(duration).isAfter(end) ? begin.plus(duration) : end;
      }
    }
    FreezeWindow window = window(start, zone, rule, duration);
    assertThat(window.activeUntil(at))
        .as("%s from %s in %s for %s at %s", rule, start, name, duration, at)
        .isEqualTo(end.isAfter(at) ? Optional.of(end) : Optional.empty());
    Optional<Instant> next = Optional.ofNullable(starts.higher(at));
    if (next.isPresent()) { // else it comes after the years that were enumerated
      assertThat(window.next(at)).isEqualTo(next);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theReaderLetsAllOfThemThrough(
      @ForAll("rules") String rule, @ForAll("starts") LocalDateTime start) {
    assertThat(FreezeDocuments.load(start.toString(), "UTC", rule).freezeWindows())
        .singleElement()
        .satisfies(window -> assertThat(window.recurrence().orElseThrow().text()).isEqualTo(rule));
  }

  /** lib-recur refuses a rule by an exception, which no decision may meet. */
  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void whatTheReaderLetsThroughIsEvaluated(
      @ForAll("anyParts") String rule, @ForAll("starts") LocalDateTime start) {
    Optional<Catalog> catalog = FreezeDocuments.tryLoad(start.toString(), "UTC", rule);
    Statistics.label("is let through")
        .collect(catalog.isPresent())
        .coverage(it -> it.check(true).percentage(share -> share > 5));
    catalog.ifPresent(
        read ->
            assertThatCode(() -> read.doubts(Instant.parse("2026-11-24T12:00:00Z")))
                .as(rule)
                .doesNotThrowAnyException());
  }

  static FreezeWindow window(LocalDateTime start, ZoneId zone, String rule, Duration duration) {
    return new FreezeWindow(
        "freeze",
        "Freeze",
        List.of("*"),
        List.of(),
        start,
        zone,
        rule.isEmpty() ? Optional.empty() : Optional.of(new Recurrence(rule, Recurrence.END)),
        duration,
        "because",
        List.of(),
        Location.of("test"));
  }

  @Provide
  Arbitrary<LocalDateTime> starts() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4000),
            Arbitraries.of(0, 1, 2, 3, 18, 23),
            Arbitraries.of(0, 30))
        .as((day, hour, minute) -> LocalDate.of(2020, 1, 1).plusDays(day).atTime(hour, minute));
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Arbitraries.of(
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        Duration.ofHours(12),
        Duration.ofHours(24),
        Duration.ofDays(2),
        Duration.ofDays(40),
        Duration.ofDays(366));
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(ZONES);
  }

  /** All that the reader lets through, and often what meets leap days and the ends of years. */
  @Provide
  Arbitrary<String> rules() {
    Arbitrary<String> limits = optional(part("COUNT", Arbitraries.of("1", "7", "999")));
    Arbitrary<String> intervals =
        optional(part("INTERVAL", Arbitraries.of("1", "2", "3", "5", "18")));
    Arbitrary<String> hours =
        optional(part("BYHOUR", list(Arbitraries.of("0", "1", "2", "3", "23"))));
    Arbitrary<String> weekStarts = optional(part("WKST", Arbitraries.of("SU", "MO", "WE")));
    Arbitrary<String> places = optional(part("BYSETPOS", list(number(5))));
    return Combinators.combine(
            Arbitraries.oneOf(daily(), weekly(), monthly(), yearly()),
            intervals,
            hours,
            places,
            weekStarts,
            limits)
        .as(
            (rule, interval, hour, place, weekStart, limit) ->
                rule
                    + hour
                    + ((rule + hour).contains(";BY") && !rule.contains("YEARLY") ? place : "")
                    + interval
                    + weekStart
                    + limit);
  }

  /** Each part by itself as it may be, and in any order. */
  @Provide
  Arbitrary<String> anyParts() {
    List<Arbitrary<String>> parts =
        List.of(
            part("INTERVAL", Arbitraries.of("1", "999")),
            part("COUNT", Arbitraries.of("1", "999")),
            part("UNTIL", Arbitraries.of("20271231", "20271231T235959", "20271231T235959Z")),
            months(),
            part("BYWEEKNO", list(number(52))),
            monthDays(),
            Arbitraries.oneOf(weekdays(), countedWeekdays(53)),
            part("BYHOUR", Arbitraries.of("00", "09", "0,23")),
            part("BYSETPOS", list(number(99))),
            part("WKST", weekday()));
    return Combinators.combine(
            Arbitraries.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
            Arbitraries.integers().between(0, parts.size() - 1).set().ofMaxSize(4))
        .flatAs(
            (frequency, chosen) ->
                chosen.stream()
                    .map(parts::get)
                    .reduce(
                        Arbitraries.just("FREQ=" + frequency),
                        (one, other) -> Combinators.combine(one, other).as(String::concat)));
  }

  private static Arbitrary<String> daily() {
    return joined("DAILY", optional(months()), optional(weekdays()), none());
  }

  private static Arbitrary<String> weekly() {
    return joined("WEEKLY", optional(months()), optional(weekdays()), none());
  }

  private static Arbitrary<String> monthly() {
    return joined(
        "MONTHLY",
        optional(months()),
        optional(monthDays()),
        optional(Arbitraries.oneOf(weekdays(), countedWeekdays(5))));
  }

  private static Arbitrary<String> yearly() {
    return Arbitraries.oneOf(
        joined(
            "YEARLY", optional(Arbitraries.oneOf(weekdays(), countedWeekdays(53))), none(), none()),
        joined(
            "YEARLY",
            months(),
            optional(monthDays()),
            optional(Arbitraries.oneOf(weekdays(), countedWeekdays(5)))),
        joined("YEARLY", part("BYWEEKNO", list(number(52))), optional(weekdays()), none()));
  }

  private static Arbitrary<String> months() {
    return part("BYMONTH", list(Arbitraries.of("1", "2", "2", "6", "11", "12")));
  }

  private static Arbitrary<String> monthDays() {
    return part(
        "BYMONTHDAY", list(Arbitraries.oneOf(number(31), Arbitraries.of("29", "31", "-1"))));
  }

  private static Arbitrary<String> weekdays() {
    return part("BYDAY", list(weekday()));
  }

  private static Arbitrary<String> countedWeekdays(int most) {
    return part(
        "BYDAY", list(Combinators.combine(number(most), weekday()).as((n, day) -> n + day)));
  }

  private static Arbitrary<String> weekday() {
    return Arbitraries.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  }

  private static Arbitrary<String> number(int most) {
    return Arbitraries.integers().between(-most, most).filter(n -> n != 0).map(String::valueOf);
  }

  private static Arbitrary<String> list(Arbitrary<String> items) {
    return items
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .uniqueElements()
        .map(list -> String.join(",", list));
  }

  private static Arbitrary<String> part(String name, Arbitrary<String> value) {
    return value.map(text -> ";" + name + "=" + text);
  }

  private static Arbitrary<String> optional(Arbitrary<String> part) {
    return Arbitraries.frequencyOf(Tuple.of(1, none()), Tuple.of(1, part));
  }

  private static Arbitrary<String> none() {
    return Arbitraries.just("");
  }

  private static Arbitrary<String> joined(
      String frequency, Arbitrary<String> one, Arbitrary<String> two, Arbitrary<String> three) {
    return Combinators.combine(one, two, three).as((a, b, c) -> "FREQ=" + frequency + a + b + c);
  }
}
