package dev.slogate.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterTest {

  @ParameterizedTest
  @CsvSource({
    "2026Q1, UTC, 2026-01-01T00:00:00Z, 2026-04-01T00:00:00Z, 2160",
    "2028Q1, UTC, 2028-01-01T00:00:00Z, 2028-04-01T00:00:00Z, 2184", // leap
    "2026Q3, UTC, 2026-07-01T00:00:00Z, 2026-10-01T00:00:00Z, 2208",
    "2026Q4, UTC, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z, 2208",
    // Berlin goes to summer time in March and back in October: an hour less, an hour more.
    "2026Q1, Europe/Berlin, 2025-12-31T23:00:00Z, 2026-03-31T22:00:00Z, 2159",
    "2026Q4, Europe/Berlin, 2026-09-30T22:00:00Z, 2026-12-31T23:00:00Z, 2209",
    "2026Q3, America/Los_Angeles, 2026-07-01T07:00:00Z, 2026-10-01T07:00:00Z, 2208",
    "2026Q3, Asia/Tokyo, 2026-06-30T15:00:00Z, 2026-09-30T15:00:00Z, 2208"
  })
  void runsFromMidnightToMidnightOfItsZone(
      String text, String zone, Instant start, Instant end, int hours) {
    Quarter quarter = Quarter.parse(text, ZoneId.of(zone));
    assertThat(quarter.start()).isEqualTo(start);
    assertThat(quarter.end()).isEqualTo(end);
    assertThat(quarter.hours()).isEqualTo(hours);
    assertThat(quarter.text()).isEqualTo(text);
    assertThat(Quarter.of(start, ZoneId.of(zone))).isEqualTo(quarter);
    assertThat(Quarter.of(end, ZoneId.of(zone))).isEqualTo(quarter.next());
    assertThat(quarter.contains(start)).isTrue();
    assertThat(quarter.contains(end)).isFalse();
  }

  @Property(tries = 300)
  void quartersFollowEachOtherWithoutGap(
      @ForAll @LongRange(min = 10_000_000L, max = 4_000_000_000L) long second) {
    for (String zone : new String[] {"UTC", "Europe/Berlin", "America/New_York"}) {
      Quarter quarter = Quarter.of(Instant.ofEpochSecond(second), ZoneId.of(zone));
      assertThat(quarter.contains(Instant.ofEpochSecond(second))).isTrue();
      assertThat(quarter.next().start()).isEqualTo(quarter.end());
      assertThat(quarter.next().previous()).isEqualTo(quarter);
      assertThat(Quarter.parse(quarter.text(), quarter.zone())).isEqualTo(quarter);
      assertThat(quarter).isLessThan(quarter.next());
    }
  }

  @Test
  void theSameInAnotherZoneIsAnotherOne() {
    Quarter utc = Quarter.parse("1970Q1", ZoneOffset.UTC);
    Quarter gmt = Quarter.parse("1970Q1", ZoneId.of("Etc/GMT"));
    assertThat(utc.start()).isEqualTo(gmt.start());
    assertThat(utc.compareTo(gmt)).isNotZero();
    assertThat(utc.compareTo(Quarter.parse("1970Q1", ZoneOffset.UTC))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-Q3", "2026Q5", "2026Q0", "26Q3", "2026q3", "Q3 2026", ""})
  void refusesWhatIsNoQuarter(String text) {
    assertThatThrownBy(() -> Quarter.parse(text, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a quarter like 2026Q3, got \"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Kolkata, +05:30",
    "Asia/Kathmandu, +05:45",
    "America/St_Johns, -03:30",
    "Australia/Lord_Howe, +10:30", // whole hours in summer alone
    "+00:20, +00:20"
  })
  void refusesAZoneWhoseOffsetIsNoWholeHour(String zone, String offset) {
    assertThatThrownBy(() -> Quarter.of(Instant.parse("2026-02-01T00:00:00Z"), ZoneId.of(zone)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "quarters need a zone whose offset from UTC is whole hours, since counts are kept by"
                + " UTC hour; "
                + zone
                + " has "
                + offset);
  }

  /** Caracas was at -04:30 until 2016; that is past. */
  @Test
  void takesAZoneThatOnceHadAnOddOffset() {
    assertThatCode(() -> Quarter.requireWholeHours(ZoneId.of("America/Caracas")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Quarter.parse("2010Q1", ZoneId.of("America/Caracas")))
        .hasMessage("2010Q1 begins amid a UTC hour in America/Caracas");
  }

  @Test
  void refusesYearsThatNoRecordHas() {
    assertThatThrownBy(() -> new Quarter(1969, 4, ZoneOffset.UTC))
        .hasMessageContaining("no quarter 1 to 4 of 1970 to 9999");
    assertThatThrownBy(() -> new Quarter(2026, 5, ZoneOffset.UTC)).hasMessageContaining("2026Q5");
  }
}
