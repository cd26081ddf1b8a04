package dev.slogate.escalation.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.escalation.pattern.Pattern.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Weeks whose numbers are known, at the limits. */
class SpansTest {

  /** A Monday with which a span of four weeks begins: the first one did on 1969-12-29. */
  private static final Instant START =
      LocalDate.ofEpochDay(-3 + 28 * 735L).atStartOfDay(ZoneOffset.UTC).toInstant();

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int WEEK = 7 * 24;

  private final List<Slice> slices = new ArrayList<>();
  private int weeks;

  /** A week at 99 %: so many bad events of its first hour's, and nothing in the hours after it. */
  private void week(double bad, double total, int hours) {
    Instant start = START.plus(HOUR.multipliedBy((long) weeks * WEEK));
    for (int i = 0; i < hours; i++) {
      Counts counts = i == 0 ? new Counts(bad, total) : Counts.NONE;
      slices.add(new Slice(start.plus(HOUR.multipliedBy(i)), HOUR, counts));
    }
    weeks++;
  }

  /** Weeks of 1,000 events, of which 10 may be bad. */
  private void weeks(double... bad) {
    for (double one : bad) {
      week(one, 1_000, WEEK);
    }
  }

  private PatternHistory history() {
    return new PatternHistory(
        Objective.of("0.99"), slices, ZoneOffset.UTC, List.of(), List.of(), 0);
  }

  @Test
  void goesOverAndUnderByTurns() {
    // At its target a week is not over it. Of the 924 orders of six and six, two change so often.
    weeks(11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10);
    double chance = 2 / 924.0;
    Pattern pattern = Spans.oscillation(history(), chance * (1 + 1e-9)).get(0);
    assertThat(pattern.chance()).isEqualTo(chance, within(1e-15));
    assertThat(pattern)
        .isEqualTo(
            new Pattern(Kind.OSCILLATION, "1w", 11, 11, 1, 72 / 12.0 / 11, pattern.chance()));
    assertThat(Spans.oscillation(history(), pattern.chance())).hasSize(1);
    assertThat(Spans.oscillation(history(), chance * (1 - 1e-9))).isEmpty();
  }

  @Test
  void asksForFiveChanges() {
    weeks(11, 10, 11, 10, 11);
    assertThat(Spans.oscillation(history(), 1)).as("four changes").isEmpty();
    weeks(10, 10, 11);
    Pattern pattern = Spans.oscillation(history(), 1).get(0);
    assertThat(pattern.support()).as("of seven").isEqualTo(6);
    assertThat(pattern.of()).isEqualTo(7);
    assertThat(pattern.observed()).isEqualTo(6 / 7.0);
    // Four over and four under: as many changes as that in a random order are expected.
    assertThat(pattern.expected()).isEqualTo(2.0 * 4 * 4 / 8 / 7);
  }

  @Test
  void threeOverAndFiveUnderAreExpectedToChangeLess() {
    weeks(11, 10, 11, 10, 10, 10, 11, 10);
    Pattern pattern = Spans.oscillation(history(), 1).get(0);
    assertThat(pattern.support()).isEqualTo(5);
    assertThat(pattern.expected()).isEqualTo(2.0 * 3 * 5 / 8 / 7);
  }

  @Test
  void aWeekIsLookedAtIfHalfOfItIsKnown() {
    for (int i = 0; i < 6; i++) {
      week(i % 2 == 0 ? 11 : 10, 1_000, WEEK / 2);
    }
    assertThat(Spans.oscillation(history(), 1)).hasSize(1);
    slices.clear();
    weeks = 0;
    for (int i = 0; i < 6; i++) {
      week(i % 2 == 0 ? 11 : 10, 1_000, WEEK / 2 - 1);
    }
    assertThat(Spans.oscillation(history(), 1)).isEmpty();
  }

  @Test
  void aSpanWithoutEventsSaysNothing() {
    for (int i = 0; i < 3; i++) {
      weeks(4, 4, 0, 0);
    }
    for (int i = 0; i < 4; i++) {
      week(0, 0, WEEK);
    }
    assertThat(Spans.always(history(), 0.125)).extracting(Pattern::of).containsExactly(3);
  }

  @Test
  void isMetByFarUpToAFifthOfTheBudget() {
    weeks(2, 2, 2, 2);
    weeks(4, 0, 0, 0);
    weeks(8, 0, 0, 0);
    Pattern pattern = Spans.always(history(), 0.125).get(0);
    assertThat(pattern.kind()).isEqualTo(Kind.TOO_LOOSE);
    assertThat(pattern.support()).isEqualTo(3);
    assertThat(pattern.chance()).isEqualTo(0.125);
    assertThat(pattern.observed()).isEqualTo((0.2 + 0.1 + 0.2) / 3, within(1e-12));
    assertThat(Spans.always(history(), 0.1249)).isEmpty();
    weeks(9, 0, 0, 0);
    assertThat(Spans.always(history(), 0.125)).as("more than a fifth of 40").isEmpty();
  }

  @Test
  void littleTrafficIsNotMetByFar() {
    for (int i = 0; i < 12; i++) {
      week(0, 125, WEEK); // five bad ones are allowed in four weeks
    }
    assertThat(Spans.always(history(), 0.125)).hasSize(1);
    slices.clear();
    weeks = 0;
    for (int i = 0; i < 12; i++) {
      week(0, 124, WEEK);
    }
    assertThat(Spans.always(history(), 0.125)).isEmpty();
  }

  @Test
  void isNeverMetWhereEverySpanIsOver() {
    weeks(11, 10, 10, 10);
    weeks(20, 20, 20, 20);
    Pattern pattern = Spans.always(history(), 0.25).get(0);
    assertThat(pattern.kind()).isEqualTo(Kind.NEVER_MET);
    assertThat(pattern.observed()).isEqualTo((41 / 40.0 + 2) / 2, within(1e-12));
    weeks(10, 10, 10, 10);
    assertThat(Spans.always(history(), 0.25)).as("at its target").isEmpty();
    assertThat(
            Spans.always(
                new PatternHistory(
                    Year.OBJECTIVE, List.of(), ZoneOffset.UTC, List.of(), List.of(), 0),
                1))
        .isEmpty();
  }

  /**
   * Twelve spans in a row have a chance of 1 in 4,096. That is enough among 40 tests, and not among
   * 41: 24 hours, 7 weekdays, deploys, 3 lengths of an oscillation, 2 that are always so, and one
   * for each dependency.
   */
  @Test
  void eachTestAsksForMoreOfTheOthers() {
    for (int i = 0; i < 12; i++) {
      weeks(20, 20, 20, 20);
    }
    assertThat(Patterns.of(lookingAt(3))).extracting(Pattern::kind).contains(Kind.NEVER_MET);
    assertThat(Patterns.of(lookingAt(4))).extracting(Pattern::kind).doesNotContain(Kind.NEVER_MET);
  }

  private PatternHistory lookingAt(int dependencies) {
    return new PatternHistory(
        Objective.of("0.99"), slices, ZoneOffset.UTC, List.of(), List.of(), dependencies);
  }

  @Test
  void threeIncidentsOfFourNameTheSameDependency() {
    List<Set<String>> named = List.of(Set.of("a"), Set.of("a", "b"), Set.of("b"), Set.of("a"));
    Pattern pattern =
        Patterns.of(
                new PatternHistory(
                    Objective.of("0.99"), List.of(), ZoneOffset.UTC, List.of(), named, 2))
            .get(0);
    double chance = 4 * Math.pow(0.04, 3) * 0.96 + Math.pow(0.04, 4);
    assertThat(pattern.chance()).isEqualTo(chance, within(1e-15));
    assertThat(pattern)
        .isEqualTo(new Pattern(Kind.SAME_DEPENDENCY, "a", 3, 4, 0.75, 0.04, pattern.chance()));
    List<Set<String>> twice = Collections.nCopies(2, Set.of("a"));
    assertThat(
            Patterns.of(
                new PatternHistory(
                    Objective.of("0.99"), List.of(), ZoneOffset.UTC, List.of(), twice, 0)))
        .isEmpty();
  }
}
