package dev.slogate.escalation;

import static dev.slogate.escalation.ClosedQuarter.Basis.KNOWN;
import static dev.slogate.escalation.ClosedQuarter.Basis.NO_EVENTS;
import static dev.slogate.escalation.ClosedQuarter.Basis.NO_GOOD_EVENTS;
import static dev.slogate.escalation.ClosedQuarter.Basis.SETTLED;
import static dev.slogate.escalation.ClosedQuarter.Basis.TOO_LITTLE_KNOWN;
import static dev.slogate.escalation.ClosedQuarter.Basis.TOO_YOUNG;
import static dev.slogate.escalation.Outcome.MET;
import static dev.slogate.escalation.Outcome.MISSED;
import static dev.slogate.escalation.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.ClosedQuarter.Basis;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedQuarterTest {

  private static final Quarter Q3 = Quarter.parse("2026Q3", ZoneOffset.UTC); // 2,208 hours
  private static final Targets THREE_NINES = Targets.always(Objective.of("0.999"));

  private static ClosedQuarter judge(Hours hours, Targets targets) {
    return ClosedQuarter.judge(Q3, hours.counts(), targets, Q3.start());
  }

  private static void check(ClosedQuarter quarter, Outcome outcome, Basis basis) {
    assertThat(quarter.outcome()).isEqualTo(outcome);
    assertThat(quarter.basis()).isEqualTo(basis);
  }

  @ParameterizedTest
  @CsvSource({
    // target, hourly, bad in each hour, outcome; at the target is met
    "0.999, 1000, 0, MET",
    "0.999, 1000, 1, MET",
    "0.999, 1000, 1.0000001, MISSED",
    "0.99, 1000, 10, MET",
    "0.995, 1000, 5, MET",
    "0.9, 10, 1, MET", // (1 - 0.9) * 10 is 0.9999999999999998 in binary
    "0.7, 10, 3, MET",
    "0.9999, 10000, 1, MET",
    "0.9999, 10000, 1.001, MISSED",
    "0.999, 0.1, 0.0001, MET" // fractions, as increase() extrapolates them
  })
  void comparesInDecimal(String target, double hourly, double bad, Outcome outcome) {
    Hours hours = Hours.of(Q3, hourly).bad(bad);
    check(judge(hours, Targets.always(Objective.of(target))), outcome, KNOWN);
  }

  @Property(tries = 100)
  void isMetAtItsTargetAndMissedByOneEventMore(
      @ForAll @IntRange(min = 1, max = 999) int budget,
      @ForAll @IntRange(min = 1, max = 50) int thousands) {
    Targets targets =
        Targets.always(
            new Objective(BigDecimal.ONE.subtract(new BigDecimal(budget).movePointLeft(3))));
    double hourly = 1000.0 * thousands;
    double allowed = (double) budget * thousands;
    check(judge(Hours.of(Q3, hourly).bad(allowed), targets), MET, KNOWN);
    check(judge(Hours.of(Q3, hourly).bad(allowed).bad(7, 8, allowed + 1), targets), MISSED, KNOWN);
  }

  @Test
  void knowsTheAttainmentWithItsBounds() {
    Attainment attainment =
        judge(Hours.of(Q3, 1000).bad(0, 1104, 1), THREE_NINES).attainment().orElseThrow();
    assertThat(attainment.share()).isEqualByComparingTo("0.9995");
    assertThat(attainment.target()).isEqualByComparingTo("0.999");
    assertThat(attainment.consumed()).isEqualTo(0.5);
    // Wilson's formula in 40 decimal digits, by Python's decimal: 0.99945971806, 0.99953728002
    assertThat(attainment.bounds(2.5758293035489004).lower())
        .isEqualTo(0.99945971806, within(1e-11));
    assertThat(attainment.bounds(2.5758293035489004).upper())
        .isEqualTo(0.99953728002, within(1e-11));
  }

  /** 95 % of 2,208 hours are 2,097.6. */
  @Test
  void judgesFromNinetyFivePercentOfItsHoursOn() {
    check(judge(Hours.of(Q3, 1000).bad(1).unknown(0, 110), THREE_NINES), MET, KNOWN);
    check(judge(Hours.of(Q3, 1000).bad(1).unknown(0, 111), THREE_NINES), UNKNOWN, TOO_LITTLE_KNOWN);
    check(judge(Hours.of(Q3, 1000).bad(2).unknown(0, 110), THREE_NINES), MISSED, KNOWN);
  }

  /** A quarter's 2,208,000 events would allow 2,208 bad ones, had the unknown hours none. */
  @ParameterizedTest
  @CsvSource({"2208, UNKNOWN, TOO_LITTLE_KNOWN", "2209, MISSED, SETTLED"})
  void isMissedIfGoodUnknownHoursCouldNotSaveIt(double bad, Outcome outcome, Basis basis) {
    Hours hours = Hours.of(Q3, 1000).bad(500, 508, bad / 8).unknown(1_500, 1_800);
    check(judge(hours, THREE_NINES), outcome, basis);
  }

  /** 111 unknown hours, all bad, are 111,000 of the 220,800 that 90 % allows. */
  @ParameterizedTest
  @CsvSource({"109800, MET, SETTLED", "109801, UNKNOWN, TOO_LITTLE_KNOWN"})
  void isMetIfBadUnknownHoursCouldNotBreakIt(int bad, Outcome outcome, Basis basis) {
    Hours hours =
        Hours.of(Q3, 1000).unknown(0, 111).bad(200, 309, 1000).bad(309, 310, bad - 109_000);
    check(judge(hours, Targets.always(Objective.of("0.9"))), outcome, basis);
  }

  @Test
  void takesTheTrafficOfUnknownHoursFromAtLeastHalf() {
    check(judge(Hours.of(Q3, 1000).bad(100).unknown(0, 1104), THREE_NINES), MISSED, SETTLED);
    check(
        judge(Hours.of(Q3, 1000).bad(100).unknown(0, 1105), THREE_NINES),
        UNKNOWN,
        TOO_LITTLE_KNOWN);
  }

  @Test
  void isUnknownWithoutEvents() {
    ClosedQuarter quarter = judge(Hours.of(Q3, 0), THREE_NINES);
    check(quarter, UNKNOWN, NO_EVENTS);
    assertThat(quarter.attainment()).isEmpty();
    assertThat(quarter.coverage()).isEqualTo(new Coverage(2208, 2208));
    check(judge(Hours.of(Q3, 5).unknown(0, 2208), THREE_NINES), UNKNOWN, NO_EVENTS);
  }

  /**
   * A good query that matches nothing makes every event bad; one good event shows that it works.
   */
  @Test
  void isUnknownWithoutAGoodEvent() {
    check(judge(Hours.of(Q3, 1000).bad(1000), THREE_NINES), UNKNOWN, NO_GOOD_EVENTS);
    Hours half = Hours.of(Q3, 1000).bad(1000).unknown(0, 1_000);
    check(judge(half, THREE_NINES), UNKNOWN, NO_GOOD_EVENTS);
    Hours one = Hours.of(Q3, 1000).bad(1000).bad(7, 8, 999);
    check(judge(one, THREE_NINES), MISSED, KNOWN);
  }

  @Test
  void doesNotAskForHoursBeforeTheSloWasThere() {
    Hours hours = Hours.of(Q3, 1000).bad(2).unknown(0, 1_000);
    ClosedQuarter young = ClosedQuarter.judge(Q3, hours.counts(), THREE_NINES, hours.at(1_000));
    check(young, MISSED, KNOWN);
    assertThat(young.coverage()).isEqualTo(new Coverage(1_208, 1_208));
  }

  @Test
  void waitsForAWeekOfLife() {
    Hours hours = Hours.of(Q3, 1000).bad(2);
    int week = 7 * 24;
    check(
        ClosedQuarter.judge(Q3, hours.counts(), THREE_NINES, hours.at(2208 - week)), MISSED, KNOWN);
    check(
        ClosedQuarter.judge(Q3, hours.counts(), THREE_NINES, hours.at(2209 - week)),
        UNKNOWN,
        TOO_YOUNG);
    check(ClosedQuarter.judge(Q3, hours.counts(), THREE_NINES, Q3.end()), UNKNOWN, TOO_YOUNG);
  }

  /** Half the quarter allowed 1,104 bad events, the other half 11,040: 12,144 in all. */
  @Test
  void holdsEachHourAgainstTheTargetThenInForce() {
    Hours hours = Hours.of(Q3, 1000);
    Targets relaxed = THREE_NINES.then(hours.at(1104), Objective.of("0.99"));
    ClosedQuarter met = judge(hours.bad(5.5), relaxed);
    check(met, MET, KNOWN);
    assertThat(met.attainment().orElseThrow().target()).isEqualByComparingTo("0.9945");
    check(judge(hours.bad(0, 1, 6.5), relaxed), MISSED, KNOWN);
    assertThat(relaxed.at(hours.at(1103)).target()).isEqualByComparingTo("0.999");
    assertThat(relaxed.at(hours.at(1104)).target()).isEqualByComparingTo("0.99");
  }

  @Property(tries = 60)
  void whatIsSettledStaysSoWhateverTheUnknownHoursHeld(
      @ForAll @IntRange(min = 112, max = 1000) int unknown,
      @ForAll @IntRange(min = 0, max = 300) int bad,
      @ForAll @IntRange(min = 0, max = 1000) int badInUnknown,
      @ForAll @IntRange(min = 500, max = 999) int target) {
    Targets targets = Targets.always(new Objective(new BigDecimal(target).movePointLeft(3)));
    ClosedQuarter partly = judge(Hours.of(Q3, 1000).bad(bad).unknown(0, unknown), targets);
    if (partly.outcome() != UNKNOWN) {
      ClosedQuarter known =
          judge(Hours.of(Q3, 1000).bad(bad).bad(0, unknown, badInUnknown), targets);
      assertThat(known.outcome()).isEqualTo(partly.outcome());
    }
  }
}
