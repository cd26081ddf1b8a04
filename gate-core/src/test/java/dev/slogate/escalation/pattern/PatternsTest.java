package dev.slogate.escalation.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.escalation.pattern.Pattern.Kind;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

  /** Histories a case; one in a hundred would be less than one. */
  private static final int HISTORIES = 60;

  private static List<Pattern> all(Function<Integer, Year> years) {
    return IntStream.range(0, HISTORIES)
        .parallel()
        .mapToObj(i -> Patterns.of(years.apply(i).history()))
        .flatMap(List::stream)
        .toList();
  }

  /** The target is met by far at a burn of 0.1; that is no noise, so these burn more. */
  @ParameterizedTest
  @CsvSource({
    // requests an hour, burn, outages a week
    "20, 0.5, 0",
    "1000, 0.5, 0",
    "1000, 1.0, 0", // hovers about its target
    "20, 0.3, 0.5",
    "1000, 0.3, 0.5",
    "1000, 0.3, 1",
    "50000, 0.3, 1"
  })
  void callsNoNoiseAPattern(double hourly, double burn, double weekly) {
    List<Pattern> found = all(i -> new Year(hourly, burn, i).bursts(weekly).incidents(20));
    assertThat(found).hasSizeLessThanOrEqualTo(1);
  }

  /** How many of twenty years with something planted show it, and how many show something else. */
  private static void finds(Kind kind, String subject, Function<Integer, Year> years) {
    int hit = 0;
    List<Pattern> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<Pattern> found = Patterns.of(years.apply(1_000 + i).history());
      Predicate<Pattern> planted = p -> p.kind() == kind && p.subject().equals(subject);
      hit += found.stream().anyMatch(planted) ? 1 : 0;
      found.stream().filter(planted.negate()).forEach(others::add);
    }
    assertThat(hit).isGreaterThanOrEqualTo(19);
    assertThat(others).hasSizeLessThanOrEqualTo(1);
  }

  private static Year noisy(int seed) {
    return new Year(1000, 0.3, seed).bursts(0.5).incidents(20);
  }

  @Test
  void findsTheSameHourOfTheDay() {
    finds(Kind.HOUR_OF_DAY, "03:00", i -> noisy(i).plant(hour -> hour.getHour() == 3, 0.6, 20));
  }

  @Test
  void findsTheHourOfTheZoneThatPeopleLiveIn() {
    finds(
        Kind.HOUR_OF_DAY,
        "03:00",
        i -> noisy(i).zone("America/New_York").plant(hour -> hour.getHour() == 3, 0.6, 20));
  }

  @Test
  void findsTheSameWeekday() {
    finds(
        Kind.WEEKDAY,
        "MONDAY",
        i -> noisy(i).plant(hour -> hour.getDayOfWeek() == DayOfWeek.MONDAY, 0.3, 10));
  }

  @Test
  void findsWhatFollowsDeploys() {
    finds(Kind.AFTER_DEPLOYS, "", i -> noisy(i).afterDeploys(0.4, 20));
  }

  @Test
  void findsTheSameDependencyAgainAndAgain() {
    finds(Kind.SAME_DEPENDENCY, "payments", i -> noisy(i).names("payments", 8));
  }

  @ParameterizedTest
  @CsvSource({"1, 1w", "2, 2w"})
  void findsWhatIsMendedAndForgottenByTurns(int weeks, String subject) {
    finds(
        Kind.OSCILLATION,
        subject,
        i ->
            new Year(1000, 0.5, i)
                .incidents(5)
                .plant(hour -> Calendar.week(hour) / weeks % 2 == 0, 1, 1.5));
  }

  @Test
  void findsATargetThatIsAlwaysMetByFar() {
    finds(Kind.TOO_LOOSE, "", i -> new Year(1000, 0.1, i).incidents(1));
  }

  @Test
  void findsATargetThatIsNeverMet() {
    finds(Kind.NEVER_MET, "", i -> new Year(1000, 1.5, i).incidents(5));
  }

  @Test
  void doesNotTakeTwoOrFewVotesForAPattern() {
    // Four nights of outage at three, in a year without any other bad event.
    Year year =
        new Year(1000, 0, 7)
            .plant(hour -> hour.getHour() == 3 && hour.getDayOfYear() % 90 == 10, 1, 100);
    assertThat(Patterns.of(year.history()))
        .noneMatch(pattern -> pattern.kind() == Kind.HOUR_OF_DAY);
  }

  @Test
  void bringsItsEvidence() {
    Pattern pattern =
        Patterns.of(noisy(1).plant(hour -> hour.getHour() == 3, 0.6, 20).history()).get(0);
    assertThat(pattern.kind()).isEqualTo(Kind.HOUR_OF_DAY);
    assertThat(pattern.of()).isEqualTo(Year.WEEKS * 7);
    assertThat(pattern.support()).isBetween(150, 280); // 60 % of 364 nights
    assertThat(pattern.expected()).isEqualTo(1 / 24.0, within(0.001)); // a quiet hour by traffic
    assertThat(pattern.observed()).isGreaterThan(0.25);
    assertThat(pattern.chance()).isLessThan(1e-9);
  }

  @Test
  void findsNothingInNothing() {
    PatternHistory empty =
        new PatternHistory(
            Year.OBJECTIVE, List.of(), java.time.ZoneOffset.UTC, List.of(), List.of(), 0);
    assertThat(Patterns.of(empty)).isEmpty();
  }
}
