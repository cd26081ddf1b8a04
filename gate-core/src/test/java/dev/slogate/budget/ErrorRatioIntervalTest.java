package dev.slogate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorRatioIntervalTest {

  private static final double Z95 = 1.959963984540054;

  /** Newcombe (1998), Statistics in Medicine 17:857-872, table I, row "score, without CC". */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void agreesWithNewcombe(double bad, double total, double lower, double upper) {
    ErrorRatioInterval interval = ErrorRatioInterval.wilson(bad, total, Z95);
    assertThat(interval.lower()).isEqualTo(lower, within(5e-5));
    assertThat(interval.upper()).isEqualTo(upper, within(5e-5));
  }

  @Property
  void agreesWithCommonsStatistics(
      @ForAll @IntRange(min = 1, max = 2_000_000) int total,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    int bad = (int) (share * total);
    Interval oracle = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(total, bad, 0.05);
    ErrorRatioInterval ours = ErrorRatioInterval.wilson(bad, total, Z95);
    assertThat(ours.lower()).isEqualTo(oracle.getLowerBound(), within(1e-12));
    assertThat(ours.upper()).isEqualTo(oracle.getUpperBound(), within(1e-12));
  }

  @Property
  void holdsThePointAndStaysInsideZeroAndOneForFractionsAndHugeCounts(
      @ForAll @DoubleRange(min = 0.01, max = 1e15) double total,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    double bad = Math.min(total, total * share);
    ErrorRatioInterval interval = ErrorRatioInterval.wilson(bad, total, 2.576);
    assertThat(bad / total).isBetween(interval.lower() - 1e-12, interval.upper() + 1e-12);
    assertThat(interval.lower()).isBetween(0.0, 1.0);
    assertThat(interval.upper()).isBetween(0.0, 1.0);
  }

  /** Zero errors needed before the lower availability bound reaches the target: z²·t/(1−t). */
  @ParameterizedTest
  @CsvSource({"0.99, 381", "0.995, 765", "0.999, 3838", "0.9995, 7680", "0.9999, 38413"})
  void needsAsManyGoodEventsAsTheFormulaSays(double target, int events) {
    assertThat(1 - ErrorRatioInterval.wilson(0, events, 1.96).upper())
        .isGreaterThanOrEqualTo(target);
    assertThat(1 - ErrorRatioInterval.wilson(0, events - 1, 1.96).upper()).isLessThan(target);
  }

  @Test
  void refusesNoEvents() {
    assertThatThrownBy(() -> ErrorRatioInterval.wilson(0, 0, 2.576))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 < total");
  }

  @Test
  void refusesEventsWithoutEnd() {
    assertThatThrownBy(() -> ErrorRatioInterval.wilson(1, Double.POSITIVE_INFINITY, 2.576))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Counts(1, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void mayBeAPoint(double ratio) {
    assertThat(new ErrorRatioInterval(ratio, ratio).lower()).isEqualTo(ratio);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 11, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesBadOutsideTotal(double bad) {
    assertThatThrownBy(() -> ErrorRatioInterval.wilson(bad, 10, 2.576))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -2, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAQuantileThatIsNone(double z) {
    assertThatThrownBy(() -> ErrorRatioInterval.wilson(1, 10, z))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("z not above 0");
  }
}
