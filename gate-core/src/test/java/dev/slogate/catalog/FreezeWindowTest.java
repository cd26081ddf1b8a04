package dev.slogate.catalog;

import static dev.slogate.catalog.RecurrencePropertyTest.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.slogate.Location;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeWindowTest {

  private static FreezeWindow berlin(String start, String rule, Duration duration) {
    return window(LocalDateTime.parse(start), ZoneId.of("Europe/Berlin"), rule, duration);
  }

  private static FreezeWindow utc(String start, String rule, Duration duration) {
    return window(LocalDateTime.parse(start), ZoneId.of("UTC"), rule, duration);
  }

  private static Optional<Instant> at(String instant) {
    return Optional.of(Instant.parse(instant));
  }

  /** The first so many, as {@code next} tells them one by one. */
  private static List<String> begins(FreezeWindow window, int count) {
    return Stream.iterate(
            window.next(Instant.MIN), Optional::isPresent, last -> last.flatMap(window::next))
        .limit(count)
        .map(begin -> begin.orElseThrow().toString())
        .toList();
  }

  @Test
  void itsBeginIsCoveredAndItsEndIsNot() {
    FreezeWindow once = utc("2026-12-20T18:00", "", Duration.ofHours(12));
    Instant begin = Instant.parse("2026-12-20T18:00:00Z");
    Instant end = Instant.parse("2026-12-21T06:00:00Z");
    assertThat(once.activeUntil(begin.minusNanos(1))).isEmpty();
    assertThat(once.activeUntil(begin)).contains(end);
    assertThat(once.activeUntil(end.minusNanos(1))).contains(end);
    assertThat(once.activeUntil(end)).isEmpty();
    assertThat(once.next(begin.minusNanos(1))).contains(begin);
    assertThat(once.next(begin)).isEmpty();
  }

  @Test
  void itBeginsAtTheSameHourOnTheWallWhenClocksHaveChanged() {
    assertThat(begins(berlin("2026-03-22T18:00", "FREQ=WEEKLY", Duration.ofHours(12)), 2))
        .containsExactly("2026-03-22T17:00:00Z", "2026-03-29T16:00:00Z");
  }

  @Test
  void twelveHoursAreTwelveHoursInTheNightWhenClocksChange() {
    // 29 March 2026, 02:00 becomes 03:00: until 9 on the wall. 25 October, 03:00 becomes 02:00:
    // until 7.
    assertThat(
            berlin("2026-03-28T20:00", "", Duration.ofHours(12))
                .activeUntil(Instant.parse("2026-03-29T01:00:00Z")))
        .isEqualTo(at("2026-03-29T07:00:00Z"));
    assertThat(
            berlin("2026-10-24T20:00", "", Duration.ofHours(12))
                .activeUntil(Instant.parse("2026-10-25T01:00:00Z")))
        .isEqualTo(at("2026-10-25T06:00:00Z"));
  }

  @Test
  void aTimeThatIsSkippedInSpringIsMovedOnByWhatIsSkipped() {
    assertThat(begins(berlin("2026-03-28T02:30", "FREQ=DAILY", Duration.ofHours(1)), 3))
        .containsExactly(
            "2026-03-28T01:30:00Z", // 02:30
            "2026-03-29T01:30:00Z", // 03:30, for there is no 02:30
            "2026-03-30T00:30:00Z");
  }

  @Test
  void aDayThatIsSkippedIsMovedOnAsWell() {
    // Samoa went from 29 December 2011 to 31 December.
    FreezeWindow daily =
        window(
            LocalDateTime.parse("2011-12-29T18:00"),
            ZoneId.of("Pacific/Apia"),
            "FREQ=DAILY;COUNT=4",
            Duration.ofHours(1));
    assertThat(begins(daily, 9))
        .containsExactly(
            "2011-12-30T04:00:00Z", // 29 December, at UTC-10
            "2011-12-31T04:00:00Z", // 31 December, at UTC+14; and so would be the 30th
            "2012-01-01T04:00:00Z");
  }

  @Test
  void ofATimeThatComesTwiceInAutumnTheFirstIsMeant() {
    assertThat(begins(berlin("2026-10-24T02:30", "FREQ=DAILY", Duration.ofHours(1)), 3))
        .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void itIsFoundFromATimeThatShowsEarlierOnTheWall() {
    // Begun at 02:30 in summer; forty minutes later the wall shows 02:10, in winter.
    assertThat(
            berlin("2026-10-24T02:30", "FREQ=DAILY", Duration.ofHours(1))
                .activeUntil(Instant.parse("2026-10-25T01:10:00Z")))
        .isEqualTo(at("2026-10-25T01:30:00Z"));
  }

  @Test
  void itIsFoundFromATimeThatShowsLaterOnTheWall() {
    // Samoa's clocks are moved from 29 December, 23:59 to 31 December: so is the freeze of the
    // 30th.
    FreezeWindow daily =
        window(
            LocalDateTime.parse("2011-12-30T18:00"),
            ZoneId.of("Pacific/Apia"),
            "",
            Duration.ofHours(1));
    assertThat(daily.next(Instant.parse("2011-12-31T03:59:59Z")))
        .isEqualTo(at("2011-12-31T04:00:00Z"));
  }

  @Test
  void aWeekThatReachesIntoTheNextYearIsFoundFromThere() {
    // The last week of 2026 ends on 3 January 2027.
    assertThat(
            new Recurrence("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", Recurrence.END)
                .from(
                    LocalDateTime.parse("2020-01-01T12:00"),
                    LocalDateTime.parse("2027-01-02T00:00"))
                .dropWhile(begin -> begin.getYear() < 2027)
                .findFirst())
        .contains(LocalDateTime.parse("2027-01-03T12:00"));
  }

  @Test
  void aLeapDayComesInLeapYearsOnly() {
    assertThat(begins(utc("2092-02-29T00:00", "FREQ=YEARLY", Duration.ofDays(1)), 4))
        .containsExactly(
            "2092-02-29T00:00:00Z",
            "2096-02-29T00:00:00Z",
            "2104-02-29T00:00:00Z", // 2100 is none
            "2108-02-29T00:00:00Z");
  }

  @Test
  void monthsWithoutThatDayHaveNoFreeze() {
    assertThat(begins(utc("2027-01-31T00:00", "FREQ=MONTHLY", Duration.ofDays(1)), 3))
        .containsExactly("2027-01-31T00:00:00Z", "2027-03-31T00:00:00Z", "2027-05-31T00:00:00Z");
  }

  @Test
  void whatOverlapsOrFollowsAtOnceIsOneFreeze() {
    Instant at = Instant.parse("2026-12-01T00:00:00Z");
    assertThat(utc("2026-12-01T00:00", "FREQ=DAILY;COUNT=3", Duration.ofHours(36)).activeUntil(at))
        .isEqualTo(at("2026-12-04T12:00:00Z"));
    assertThat(utc("2026-12-01T00:00", "FREQ=DAILY;COUNT=3", Duration.ofHours(24)).activeUntil(at))
        .isEqualTo(at("2026-12-04T00:00:00Z"));
    assertThat(
            utc("2026-12-01T00:00", "FREQ=DAILY;COUNT=3", Duration.ofMinutes(24 * 60 - 1))
                .activeUntil(at))
        .isEqualTo(at("2026-12-01T23:59:00Z"));
  }

  @Test
  void theLongestOfThoseThatCoverAnInstantCounts() {
    FreezeWindow long_ = utc("2026-01-01T00:00", "FREQ=MONTHLY;COUNT=3", Duration.ofDays(90));
    assertThat(long_.activeUntil(Instant.parse("2026-05-29T23:59:59Z")))
        .isEqualTo(at("2026-05-30T00:00:00Z"));
    assertThat(long_.activeUntil(Instant.parse("2026-05-30T00:00:00Z"))).isEmpty();
  }

  @Test
  void theEndOfAFreezeWithoutEndIsSoughtForAYear() {
    Instant at = Instant.parse("2026-12-01T06:00:00Z");
    assertThat(utc("2026-01-01T00:00", "FREQ=DAILY", Duration.ofDays(1)).activeUntil(at))
        .isEqualTo(at("2027-12-03T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "20261224, 2026-12-24T17:00:00Z", // the whole day of its zone
    "20261224T175959, 2026-12-23T17:00:00Z", // the wall clock
    "20261224T180000, 2026-12-24T17:00:00Z", // itself still does
    "20261224T165959Z, 2026-12-23T17:00:00Z",
    "20261224T170000Z, 2026-12-24T17:00:00Z",
  })
  void nothingBeginsAfterUntil(String until, String last) {
    Catalog catalog =
        FreezeDocuments.load("2026-12-20T18:00", "Europe/Berlin", "FREQ=DAILY;UNTIL=" + until);
    List<String> begins = begins(catalog.freezeWindows().get(0), 99);
    assertThat(begins.get(begins.size() - 1)).isEqualTo(last);
  }

  /** Each in a moment; the minute is for a machine that is slow, or stands still for a while. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23",
        "FREQ=DAILY;COUNT=999",
        "FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYDAY=MO",
        "FREQ=MONTHLY;INTERVAL=999;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9",
        "FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYDAY=53MO",
      })
  void anyInstantIsAnsweredInBoundedTime(String rule) {
    FreezeWindow window = utc("2000-01-01T00:00", rule, Duration.ofDays(366));
    for (String at :
        List.of("2000-01-01T00:00:00Z", "2026-12-01T00:00:00Z", "2999-12-31T23:00:00Z")) {
      assertTimeout(
          Duration.ofMinutes(1),
          () -> {
            window.activeUntil(Instant.parse(at));
            window.next(Instant.parse(at));
          },
          at);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FREQ=DAILY"})
  void noInstantIsTooFarAway(String rule) {
    FreezeWindow window = utc("2026-12-20T18:00", rule, Duration.ofHours(12));
    assertThat(window.activeUntil(Instant.MIN)).isEmpty();
    assertThat(window.activeUntil(Instant.MAX)).isEmpty();
    assertThat(window.next(Instant.MIN)).isEqualTo(at("2026-12-20T18:00:00Z"));
    assertThat(window.next(Instant.MAX)).isEmpty();
    assertThat(window.next(Recurrence.END)).isEmpty();
  }

  @Test
  void namesItsServicesAndEnvironments() {
    FreezeWindow some =
        new FreezeWindow(
            "freeze",
            "Freeze",
            List.of("checkout"),
            List.of("prod"),
            LocalDateTime.parse("2026-12-20T18:00"),
            ZoneId.of("UTC"),
            Optional.empty(),
            Duration.ofHours(1),
            "because",
            List.of(),
            Location.of("test"));
    assertThat(some.appliesTo("checkout", "prod")).isTrue();
    assertThat(some.appliesTo("checkout", "staging")).isFalse();
    assertThat(some.appliesTo("search", "prod")).isFalse();
    assertThat(utc("2026-12-20T18:00", "", Duration.ofHours(1)).appliesTo("search", "staging"))
        .isTrue();
  }

  @Test
  void refusesWhatItCannotCalculateWith() {
    assertThatThrownBy(() -> utc("2026-12-20T18:00", "", Duration.ZERO))
        .hasMessage("duration not above zero, at most 366 days: PT0S");
    assertThatThrownBy(() -> utc("2026-12-20T18:00", "", Duration.ofHours(-1)))
        .hasMessage("duration not above zero, at most 366 days: PT-1H");
    assertThatThrownBy(() -> utc("2026-12-20T18:00", "", Duration.ofDays(366).plusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> utc("1999-12-31T23:59", "", Duration.ofHours(1)))
        .hasMessage("start not from 2000 to 2199: 1999-12-31T23:59");
    assertThatThrownBy(() -> utc("2200-01-01T00:00", "", Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
