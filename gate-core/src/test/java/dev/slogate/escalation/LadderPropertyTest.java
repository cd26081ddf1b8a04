package dev.slogate.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.ClosedQuarter.Result;
import dev.slogate.escalation.Writing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What the ladder promises, whatever happens in whatever order. */
class LadderPropertyTest {

  private static final Quarter FIRST = Quarter.parse("2020Q1", ZoneOffset.UTC);

  /** Quarters by their outcome; and on which days of the years who decided or took over. */
  private static SloHistory history(
      List<Outcome> outcomes, List<Integer> relaxed, List<Integer> handed) {
    List<Result> results = new ArrayList<>();
    Quarter quarter = FIRST;
    for (Outcome outcome : outcomes) {
      results.add(new Result(quarter, outcome));
      quarter = quarter.next();
    }
    List<Recorded> recorded =
        relaxed.stream()
            .map(
                day ->
                    new Recorded(
                        day(day),
                        "os:cto",
                        ExecutiveDecision.relax(
                            Quarter.of(day(day), ZoneOffset.UTC).text(),
                            Objective.of("0.999"),
                            Objective.of("0.99"),
                            "https://example.org")))
            .toList();
    List<Tenure> tenures = handed.stream().map(day -> new Tenure(day(day), "team-" + day)).toList();
    return new SloHistory(results, tenures, recorded);
  }

  private static Instant day(int day) {
    return FIRST.start().plus(Duration.ofDays(day));
  }

  private static Standing at(SloHistory history, Instant at) {
    return Ladder.standing(history, Deadlines.DEFAULT, at);
  }

  /** Missed ones back from an instant, to the last met one or relaxed target. */
  private static int missedSince(SloHistory history, Instant at) {
    Instant restart =
        history.recorded().stream()
            .map(Recorded::at)
            .filter(decided -> !decided.isAfter(at))
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    int missed = 0;
    for (Result result : history.quarters()) {
      Instant end = result.quarter().end();
      if (!end.isAfter(at) && end.isAfter(restart)) {
        missed =
            switch (result.outcome()) {
              case MISSED -> missed + 1;
              case MET -> 0;
              case UNKNOWN -> missed;
            };
      }
    }
    return missed;
  }

  @Property(tries = 300)
  void hasNoLevelWithoutThatManyMissedQuartersAndNoMetOneBetween(
      @ForAll @Size(max = 16) List<Outcome> outcomes,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 1500) Integer> relaxed,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 1500) Integer> handed,
      @ForAll @IntRange(min = 1, max = 1600) int day) {
    SloHistory history = history(outcomes, relaxed, handed);
    Standing standing = at(history, day(day));
    assertThat(standing.missedInARow()).isEqualTo(missedSince(history, day(day)));
    assertThat(standing.level().number()).isEqualTo(Math.min(3, standing.missedInARow()));
  }

  @Property(tries = 100)
  void takesNoTwoStepsInOneQuarter(
      @ForAll @Size(min = 1, max = 12) List<Outcome> outcomes,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 1100) Integer> relaxed,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 1100) Integer> handed) {
    SloHistory history = history(outcomes, relaxed, handed);
    for (Quarter quarter = FIRST;
        quarter.compareTo(Quarter.of(day(1200), ZoneOffset.UTC)) < 0;
        quarter = quarter.next()) {
      int before = at(history, quarter.start()).level().number();
      for (int day = 0; day <= quarter.hours() / 24; day += 7) {
        Instant at = quarter.start().plus(Duration.ofDays(day));
        if (at.isBefore(quarter.end())) {
          assertThat(at(history, at).level().number()).isLessThanOrEqualTo(before);
        }
      }
      assertThat(at(history, quarter.end()).level().number()).isLessThanOrEqualTo(before + 1);
    }
  }

  @Property(tries = 100)
  void doesNotCareInWhichOrderTheRecordIsRead(
      @ForAll @Size(max = 12) List<Outcome> outcomes,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 1100) Integer> relaxed) {
    SloHistory history = history(outcomes, relaxed, List.of(1, 500));
    List<Result> backwards = new ArrayList<>(history.quarters());
    Collections.reverse(backwards);
    List<Recorded> late = new ArrayList<>(history.recorded());
    Collections.reverse(late);
    SloHistory reversed = new SloHistory(backwards, history.tenures(), late);
    Standing standing = at(history, day(1200));
    assertThat(at(reversed, day(1200)).level()).isEqualTo(standing.level());
    assertThat(at(reversed, day(1200)).dues()).isEqualTo(standing.dues());
  }

  @Property(tries = 100)
  void whatIsToComeChangesNothing(
      @ForAll @Size(max = 12) List<Outcome> outcomes,
      @ForAll @IntRange(min = 1, max = 1100) int day) {
    SloHistory history = history(outcomes, List.of(400), List.of(1));
    assertThat(at(history.until(day(day)), day(day))).isEqualTo(at(history, day(day)));
  }
}
