package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    // count, unit, first, at, start, hours
    "1, MONTHS, 2026-01-01T00:00Z, 2026-02-10T08:00:00Z, 2026-02-01T00:00:00Z, 672",
    "1, MONTHS, 2026-01-01T00:00Z, 2026-02-01T00:00:00Z, 2026-02-01T00:00:00Z, 672",
    "1, MONTHS, 2026-01-01T00:00Z, 2026-01-31T23:59:59Z, 2026-01-01T00:00:00Z, 744",
    "1, MONTHS, 2024-01-01T00:00Z, 2024-02-29T12:00:00Z, 2024-02-01T00:00:00Z, 696", // leap year
    "3, MONTHS, 2026-01-01T00:00Z, 2026-08-01T00:00:00Z, 2026-07-01T00:00:00Z, 2208", // Q3
    "1, YEARS, 2024-01-01T00:00Z, 2024-12-31T00:00:00Z, 2024-01-01T00:00:00Z, 8784",
    "1, YEARS, 2024-02-29T00:00Z, 2025-02-28T00:00:00Z, 2025-02-28T00:00:00Z, 8760",
    "2, WEEKS, 2026-01-05T00:00Z, 2026-01-19T00:00:00Z, 2026-01-19T00:00:00Z, 336",
    // before the first period
    "1, MONTHS, 2026-01-01T00:00Z, 2025-12-31T23:00:00Z, 2025-12-01T00:00:00Z, 744",
    "3, MONTHS, 2026-01-01T00:00Z, 2025-12-31T23:00:00Z, 2025-10-01T00:00:00Z, 2208",
    "1, MONTHS, 2026-01-01T00:00Z, 1969-12-31T23:00:00Z, 1969-12-01T00:00:00Z, 744",
    // from the 31st on, periods begin on a short month's last day
    "1, MONTHS, 2026-01-31T00:00Z, 2026-02-28T12:00:00Z, 2026-02-28T00:00:00Z, 744",
    "1, MONTHS, 2026-01-31T00:00Z, 2026-04-29T12:00:00Z, 2026-03-31T00:00:00Z, 720",
    // zones with summer time: 29 March 2026 has 23 hours in Berlin, 25 October 25
    "1, DAYS, 2026-01-01T00:00+01:00[Europe/Berlin], 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 23",
    "1, DAYS, 2026-01-01T00:00+01:00[Europe/Berlin], 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 25",
    "1, MONTHS, 2026-01-01T00:00+01:00[Europe/Berlin], 2026-03-31T21:59:59Z, 2026-02-28T23:00:00Z, 743",
    // Samoa had no 30 December 2011
    "1, DAYS, 2011-01-01T00:00-10:00[Pacific/Apia], 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z, 24"
  })
  void findsTheCalendarPeriodOfAnInstant(
      int count, ChronoUnit unit, ZonedDateTime first, Instant at, Instant start, int hours) {
    Period period = new Period.Calendar(count, unit, first, "text");
    assertThat(period.start(at)).isEqualTo(start);
    assertThat(period.length(at)).isEqualTo(Duration.ofHours(hours));
    assertThat(period.elapsed(at)).isEqualTo(Duration.between(start, at));
  }

  @Property
  void holdsEveryInstant(
      @ForAll("calendars") Period.Calendar period,
      @ForAll @LongRange(min = -60_000_000_000L, max = 60_000_000_000L) long second) {
    Instant at = Instant.ofEpochSecond(second);
    Instant start = period.start(at);
    Instant end = start.plus(period.length(at));
    assertThat(start).isBeforeOrEqualTo(at);
    assertThat(end).isAfter(at);
    // Every instant of one period sees the same period, and the next begins where it ends.
    assertThat(period.start(start)).isEqualTo(start);
    assertThat(period.start(end.minusNanos(1))).isEqualTo(start);
    assertThat(period.start(end)).isEqualTo(end);
  }

  /** A million years either way, where a loop from period to period would never end. */
  @ParameterizedTest
  @CsvSource({"-1000000, DAYS", "1000000, DAYS", "-1000000, MONTHS", "1000000, YEARS"})
  void reachesFarWithoutWalkingThere(long years, ChronoUnit unit) {
    Instant at = Instant.ofEpochSecond(years * 31_556_952L);
    Period period =
        new Period.Calendar(1, unit, ZonedDateTime.parse("2026-01-31T00:00:00Z"), "text");
    assertThat(period.start(at)).isBeforeOrEqualTo(at);
    assertThat(period.start(at).plus(period.length(at))).isAfter(at);
  }

  @ParameterizedTest
  @CsvSource({"0, MONTHS", "-1, MONTHS", "1, HOURS", "1, FOREVER"})
  void refusesWhatIsNoCalendarPeriod(int count, ChronoUnit unit) {
    ZonedDateTime first = ZonedDateTime.parse("2026-01-01T00:00:00Z");
    assertThatThrownBy(() -> new Period.Calendar(count, unit, first, "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a calendar period: " + count + " " + unit);
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-1H", "PT90S"})
  void refusesARollingPeriodOfNoWholeMinutes(Duration length) {
    assertThatThrownBy(() -> new Period.Rolling(length, "text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("period not of whole minutes above zero: " + length);
  }

  @Provide
  Arbitrary<Period.Calendar> calendars() {
    Arbitrary<ZonedDateTime> firsts =
        Combinators.combine(
                Arbitraries.integers().between(1, 366),
                Arbitraries.integers().between(1990, 2040),
                Arbitraries.of(LocalTime.MIDNIGHT, LocalTime.of(2, 30), LocalTime.of(23, 59)),
                Arbitraries.of(
                    "UTC",
                    "Europe/Berlin",
                    "America/St_Johns",
                    "Pacific/Apia",
                    "Australia/Lord_Howe",
                    "Asia/Kathmandu"))
            .as(
                (day, year, time, zone) ->
                    LocalDate.ofYearDay(year, Math.min(day, 365))
                        .atTime(time)
                        .atZone(ZoneId.of(zone)));
    return Combinators.combine(
            Arbitraries.integers().between(1, 13),
            Arbitraries.of(ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS, ChronoUnit.YEARS),
            firsts)
        .as((count, unit, first) -> new Period.Calendar(count, unit, first, "text"));
  }
}
