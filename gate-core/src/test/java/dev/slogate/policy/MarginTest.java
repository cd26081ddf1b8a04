package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SampleSlo;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTest {

  private static Measurement measured(Counts month, Map<Duration, Counts> recorded) {
    return new Measurement(
        SampleSlo.availability("shop").slo(),
        Measured.AT,
        Measured.MONTH,
        Map.of(Measured.MONTH, month),
        Map.of(),
        recorded,
        1,
        false,
        List.of(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    // bad of 1,000,000 at 99.9 %, how far bad and total may be off; warn at 900 of 1,000, hold at
    // all
    "895, 4, 4, true",
    "895, 6, 6, false", // 901 would be a warning
    "905, 4, 4, true",
    "901, 2, 2, false", // 899 would be none
    "998, 1, 1, true",
    "999, 2, 2, false", // a warning would be a hold
    "899, 0, 1000, true",
    "899, 0, 2000, false", // of 998,000 as many are a warning
    "901, 0, 1000, true",
    "901, 0, 2000, false", // of 1,002,000 as many are none
    "899.5, 1, 2000, false"
  })
  void aVerdictStandsWhereEveryCornerSaysTheSame(
      double bad, double badOff, double totalOff, boolean holds) {
    Measurement measured =
        measured(new Counts(bad, 1_000_000), Map.of(Measured.MONTH, new Counts(badOff, totalOff)));
    assertThat(Margin.holds(measured, GatePolicy.BUILT_IN)).isEqualTo(holds);
  }

  @Test
  void whatWasCountedIsAsItWasCounted() {
    Measurement measured =
        measured(
            new Counts(900, 1_000_000), Map.of(Duration.ofDays(3), new Counts(100_000, 100_000)));
    assertThat(Margin.holds(measured, GatePolicy.BUILT_IN)).isTrue();
    assertThat(Margin.holds(measured(new Counts(900, 1_000_000), Map.of()), GatePolicy.BUILT_IN))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 3, false", "2, 1000000, true", "10, 10, false"})
  void noCornerCountsLessThanNothingOrMoreBadThanAll(double bad, double total, boolean holds) {
    Measurement measured =
        measured(new Counts(bad, total), Map.of(Measured.MONTH, new Counts(5, 12)));
    assertThat(Margin.holds(measured, GatePolicy.BUILT_IN)).isEqualTo(holds);
  }
}
