package dev.slogate.escalation;

import static dev.slogate.escalation.Prospect.AT_RISK;
import static dev.slogate.escalation.Prospect.ON_TRACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Objective;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningQuarterTest {

  private static final Quarter Q3 = Quarter.parse("2026Q3", ZoneOffset.UTC); // 2,208 hours
  private static final Targets THREE_NINES = Targets.always(Objective.of("0.999"));
  private static final double Z99 = 2.5758293035489004;

  private static RunningQuarter at(Hours hours, int hour) {
    return RunningQuarter.at(
        Q3, hours.counts(), THREE_NINES, Q3.start(), hours.at(hour).plusSeconds(1), Z99);
  }

  @ParameterizedTest
  @CsvSource({
    // bad an hour at first, and in the last week; half of the quarter is over
    "0, 0, ON_TRACK",
    "1, 1, ON_TRACK", // exactly at its target
    "1, 1.001, AT_RISK",
    "0, 1.7, ON_TRACK", // 285.6 so far, 1,876.8 to come: 2,162.4 of 2,208
    "0, 2, AT_RISK", // 336 and 2,208
    "2, 0, ON_TRACK",
    "3, 0, AT_RISK" // 2,808 so far: spent, whatever comes
  })
  void projectsWhatWasAndWhatBurnsNow(double before, double now, Prospect prospect) {
    RunningQuarter running = at(Hours.of(Q3, 1000).bad(before).bad(936, 1104, now), 1104);
    double share = 1 - (before * 936 + now * 168 + now * 1104) / 2_208_000;
    assertThat(running.projected().orElseThrow().share()).isEqualTo(share, within(1e-12));
    assertThat(running.prospect()).isEqualTo(prospect);
    assertThat(running.projected().orElseThrow().share())
        .isBetween(
            running.projected().orElseThrow().bounds().lower(),
            running.projected().orElseThrow().bounds().upper());
  }

  @Test
  void doesNotFearAFewBadEvents() {
    assertThat(at(Hours.of(Q3, 100).bad(0, 4, 1), 24).prospect()).isEqualTo(ON_TRACK);
    assertThat(at(Hours.of(Q3, 100).bad(0, 5, 1), 24).prospect()).isEqualTo(AT_RISK);
  }

  @Test
  void isAtRiskOnceTheWholeQuartersBudgetIsGoneHoweverFewTheEvents() {
    // Ten events an hour: 22.08 bad ones are allowed in all.
    assertThat(at(Hours.of(Q3, 1).bad(0, 3, 1), 1104).prospect()).isEqualTo(AT_RISK);
    assertThat(at(Hours.of(Q3, 1).bad(0, 2, 1), 1104).prospect()).isEqualTo(ON_TRACK);
  }

  @Test
  void fillsUnknownHoursWithWhatIsKnown() {
    RunningQuarter half = at(Hours.of(Q3, 1000).bad(1.5).unknown(0, 552), 1104);
    assertThat(half.coverage()).isEqualTo(new Coverage(1104, 552));
    assertThat(half.projected().orElseThrow().share()).isEqualTo(0.9985, within(1e-12));
    assertThat(half.prospect()).isEqualTo(AT_RISK);
  }

  @Test
  void projectsFromAllOfItWhereTheLastDaysHadNoEvents() {
    RunningQuarter quiet = at(Hours.of(Q3, 1000).bad(2).silent(900, 1104), 1104);
    assertThat(quiet.projected().orElseThrow().share()).isEqualTo(0.998, within(1e-12));
  }

  /** In the first days there is no week yet: what there is is looked at. */
  @Test
  void looksAtNoMoreThanTheLastWeek() {
    RunningQuarter week = at(Hours.of(Q3, 1000).bad(0, 24, 100), 24 + 168);
    assertThat(week.projected().orElseThrow().share())
        .isEqualTo(1 - 2_400.0 / 192_000 * 192 / 2_208, within(1e-12));
    RunningQuarter young = at(Hours.of(Q3, 1000).bad(0, 24, 100), 48);
    assertThat(young.projected().orElseThrow().share()).isEqualTo(0.95, within(1e-12));
  }

  @Test
  void whatWasBeforeItsFirstHourIsNotLookedFor() {
    Hours hours = Hours.of(Q3, 1000);
    RunningQuarter young =
        RunningQuarter.at(Q3, hours.counts(), THREE_NINES, hours.at(100), hours.at(124), Z99);
    assertThat(young.coverage()).isEqualTo(new Coverage(24, 24));
  }

  @Test
  void saysNothingOfAQuarterWithoutEvents() {
    RunningQuarter empty = at(Hours.of(Q3, 0), 500);
    assertThat(empty.prospect()).isEqualTo(ON_TRACK);
    assertThat(empty.projected()).isEmpty();
    assertThat(at(Hours.of(Q3, 1000), 0).coverage()).isEqualTo(new Coverage(0, 0));
  }

  @Test
  void holdsTheHoursToComeAgainstTheTargetThatAwaitsThem() {
    Hours hours = Hours.of(Q3, 1000).bad(2);
    Targets relaxed = THREE_NINES.then(hours.at(1104), Objective.of("0.99"));
    assertThat(
            RunningQuarter.at(Q3, hours.counts(), relaxed, Q3.start(), hours.at(1104), Z99)
                .prospect())
        .isEqualTo(ON_TRACK);
  }

  @Test
  void runsOnlyWhileItRuns() {
    Hours hours = Hours.of(Q3, 1000);
    assertThatThrownBy(
            () -> RunningQuarter.at(Q3, hours.counts(), THREE_NINES, Q3.start(), Q3.end(), Z99))
        .hasMessage("2026Q3 does not run at 2026-10-01T00:00:00Z");
  }
}
