package dev.slogate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Period;
import dev.slogate.SampleSlo;
import dev.slogate.quality.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetAccountTest {

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration SIX_HOURS = Duration.ofHours(6);
  private static final double Z99 = 2.5758293035489004;
  private static final SampleSlo SHOP = SampleSlo.availability("shop");

  @ParameterizedTest
  @CsvSource({
    // bad, total, covered, remaining, allowed; at 99.9 %
    "0, 1000000, 1, 1, 1000",
    "250, 1000000, 1, 0.75, 1000",
    "1000, 1000000, 1, 0, 1000",
    "1500, 1000000, 1, -0.5, 1000",
    "100, 100000, 0.1, 0.9, 1000", // a tenth of the month: the rest is expected to be like it
    "1, 100, 0.001, 0.99, 100" // one early error does not spend a month
  })
  void accountsForTheBudget(
      double bad, double total, double covered, double remaining, double allowed) {
    BudgetAccount account = account(new Counts(bad, total), covered);
    assertThat(account.remaining()).isEqualTo(remaining);
    assertThat(account.allowed().orElseThrow()).isEqualTo(allowed, within(1e-9));
    assertThat(account.bad()).hasValue(bad);
  }

  @Property
  void keepsSignBoundsAndMeaning(
      @ForAll @Scale(12) @DoubleRange(min = 1, max = 1e12) double total,
      @ForAll @Scale(12) @DoubleRange(min = 0, max = 1) double share,
      @ForAll @Scale(12) @DoubleRange(min = 0.0001, max = 1) double covered) {
    double bad = Math.min(total, total * share);
    BudgetAccount account = account(new Counts(bad, total), covered);
    double allowed = account.allowed().orElseThrow();
    assertThat(account.remaining())
        .isEqualTo(1 - bad / allowed, within(1e-9 * (1 + bad / allowed)));
    if (bad < allowed * (1 - 1e-12)) {
      assertThat(account.remaining()).isPositive();
    }
    if (bad > allowed * (1 + 1e-12)) {
      assertThat(account.remaining()).isNegative();
    }
    BudgetAccount.Interval interval = account.interval().orElseThrow();
    double hair = 1e-9 * (1 + Math.abs(account.remaining()));
    assertThat(account.remaining()).isBetween(interval.lower() - hair, interval.upper() + hair);
    assertThat(interval.upper()).isLessThanOrEqualTo(1);
  }

  @Property
  void spendsNoMoreForDataOfALesserPart(
      @ForAll @IntRange(min = 1, max = 1000) int bad,
      @ForAll @Scale(12) @DoubleRange(min = 0.01, max = 0.99) double covered) {
    Counts counts = new Counts(bad, 100_000);
    assertThat(account(counts, covered).remaining()).isGreaterThan(account(counts, 1).remaining());
  }

  /** A month has four times the events of a week, and so four times the budget. */
  @Test
  void projectsWhatIsAllowedFromTheCoveredPart() {
    BudgetAccount account =
        BudgetAccount.ofEvents(Objective.of("0.999"), new Counts(3, 10_000), 0.25, 2.576);
    assertThat(account.allowed()).hasValue(40);
    assertThat(account.bad()).hasValue(3);
  }

  @Test
  void boundsAreOfTheCoveredPart() {
    ErrorRatioInterval errors = ErrorRatioInterval.wilson(3, 10_000, Z99);
    BudgetAccount.Interval events =
        BudgetAccount.ofEvents(Objective.of("0.999"), new Counts(3, 10_000), 0.25, Z99)
            .interval()
            .orElseThrow();
    assertThat(events.lower()).isEqualTo(1 - errors.upper() * 250, within(1e-9));
    assertThat(events.upper()).isEqualTo(1 - errors.lower() * 250, within(1e-9));

    SourcedRatio slices =
        new SourcedRatio(0.2, Optional.of(new SourcedRatio.Extremes(0.125, 0.375)));
    assertThat(
            BudgetAccount.ofRatio(Objective.of("0.5"), slices, OptionalDouble.empty(), 0.5)
                .interval())
        .contains(new BudgetAccount.Interval(0.625, 0.875));
  }

  @Test
  void aBudgetThatIsSpentIsNotSpentAgain() {
    BudgetAccount spent =
        BudgetAccount.ofRatio(Objective.of("0.5"), SourcedRatio.of(0.5), OptionalDouble.empty(), 1);
    assertThat(spent.remaining()).isZero();
    assertThat(
            spent.exhaustsAt(
                OptionalDouble.of(2),
                new Period.Rolling(Duration.ofDays(30), "30d"),
                Instant.EPOCH))
        .isEmpty();
  }

  @Test
  void knowsNoEventsOfARatio() {
    Measurement measured =
        new Measurement(
            SHOP.slo(),
            AT,
            MONTH,
            Map.of(),
            Map.of(MONTH, SourcedRatio.of(0.0009)),
            1,
            false,
            List.of());
    BudgetAccount account = measured.budget(Z99).orElseThrow();
    assertThat(account.remaining()).isEqualTo(0.1); // in binary, 0.10000000000000009
    assertThat(account.allowed()).isEmpty();
    assertThat(account.bad()).isEmpty();
    assertThat(account.interval()).isEmpty();
    assertThat(account.status(Optional.empty()).remainingLower()).isEmpty();
  }

  @Test
  void hasNoAccountWithoutEventsOrCover() {
    assertThat(measured(Map.of(), 1).budget(Z99)).isEmpty();
    assertThat(measured(Map.of(MONTH, new Counts(0, 0)), 1).budget(Z99)).isEmpty();
    assertThat(measured(Map.of(MONTH, new Counts(1, 10)), 0).budget(Z99)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // bad in 6 h of 1,000,000, and when half a budget of 30 days is spent; burn = bad / 1,000
    "2000, 2026-07-23T00:00:00Z", // 30 d × 0.5 / 2 = 7.5 d
    "30000, 2026-07-16T00:00:00Z", // 12 h
    "1000, never", // burn 1: a rolling budget renews as fast
    "0, never"
  })
  void saysWhenARollingBudgetIsSpent(double bad, String expected) {
    Measurement measured =
        measured(
            Map.of(MONTH, new Counts(500, 1_000_000), SIX_HOURS, new Counts(bad, 1_000_000)), 1);
    assertThat(
            measured
                .budget(Z99)
                .orElseThrow()
                .exhaustsAt(
                    measured.burnRate(BudgetAccount.FORECAST_WINDOW),
                    measured.slo().period(),
                    measured.at())
                .map(Instant::toString)
                .orElse("never"))
        .isEqualTo(expected);
  }

  /** 1,674,000 s of July are left for 10 % of its 2,678,400 s worth of budget. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 900, 2026-07-17T22:40:00Z", // burn 0.9 suffices, since this budget does not renew
    "0.1, 150, never", // would be spent in August, when there is a new one
    "0.1, 0, never"
  })
  void saysWhenACalendarBudgetIsSpent(double left, double bad, String expected) {
    Period july =
        new Period.Calendar(
            1, ChronoUnit.MONTHS, ZonedDateTime.parse("2026-01-01T00:00:00Z"), "1M");
    Instant at = Instant.parse("2026-07-14T12:00:00Z");
    Duration passed = july.elapsed(at);
    double covered = passed.toSeconds() / (double) july.length(at).toSeconds();
    double spent = 1_000_000 * 0.001 * (1 - left) / covered;
    Measurement measured =
        new Measurement(
            SHOP.with(july).slo(),
            at,
            passed,
            Map.of(passed, new Counts(spent, 1_000_000), SIX_HOURS, new Counts(bad, 1_000_000)),
            Map.of(),
            covered,
            false,
            List.of());
    assertThat(
            measured
                .budget(Z99)
                .orElseThrow()
                .exhaustsAt(
                    measured.burnRate(BudgetAccount.FORECAST_WINDOW),
                    measured.slo().period(),
                    measured.at())
                .map(time -> time.plusMillis(500).truncatedTo(ChronoUnit.MINUTES).toString())
                .orElse("never"))
        .isEqualTo(expected);
  }

  @Test
  void isNeverSpentTwice() {
    Measurement measured =
        measured(
            Map.of(MONTH, new Counts(1_000, 1_000_000), SIX_HOURS, new Counts(9_000, 1_000_000)),
            1);
    assertThat(
            measured
                .budget(Z99)
                .orElseThrow()
                .exhaustsAt(
                    measured.burnRate(BudgetAccount.FORECAST_WINDOW),
                    measured.slo().period(),
                    measured.at()))
        .isEmpty();
  }

  private static BudgetAccount account(Counts counts, double covered) {
    return measured(Map.of(MONTH, counts), covered).budget(Z99).orElseThrow();
  }

  private static Measurement measured(Map<Duration, Counts> counts, double covered) {
    return new Measurement(SHOP.slo(), AT, MONTH, counts, Map.of(), covered, false, List.of());
  }
}
