package dev.slogate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BurnPairTest {

  /**
   * 30 days: SRE workbook, table 5-8. 28 days: the same shares. 7 days: Sloth's own catalogue.
   * Source of the scaled ones: share × period / long window.
   */
  @ParameterizedTest
  @CsvSource({
    "30, 14.4, 6, 3, 1",
    "28, 13.44, 5.6, 2.8, 0.9333333",
    "90, 43.2, 18, 9, 3",
    "14, 6.72, 2.8, 1.4, 0.4666667",
    "7, 13.44, 3.5, 1.4, 0.98"
  })
  void hasThePublishedFactors(int days, double first, double second, double third, double fourth) {
    List<BurnPair> pairs = BurnPair.forPeriod(Duration.ofDays(days));
    double[] expected = {first, second, third, fourth};
    for (int i = 0; i < expected.length; i++) {
      assertThat(pairs.get(i).factor()).isEqualTo(expected[i], within(1e-6));
    }
  }

  @Test
  void hasThePublishedWindows() {
    assertThat(BurnPair.forPeriod(Duration.ofDays(30)))
        .extracting(
            BurnPair::severity, p -> p.longWindow().toMinutes(), p -> p.shortWindow().toMinutes())
        .containsExactly(
            tuple(BurnPair.Severity.PAGE, 60L, 5L),
            tuple(BurnPair.Severity.PAGE, 360L, 30L),
            tuple(BurnPair.Severity.TICKET, 1440L, 120L),
            tuple(BurnPair.Severity.TICKET, 4320L, 360L));
  }

  @ParameterizedTest
  @CsvSource({"30, 6", "28, 5.6", "7, 3.5"})
  void pagesFromTheLowerOfItsTwoFactorsOn(int days, double factor) {
    assertThat(BurnPair.pageFactor(Duration.ofDays(days))).isEqualTo(factor, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT2H"})
  void refusesAShortWindowThatIsNotUnderTheLongOne(Duration shortWindow) {
    assertThatThrownBy(
            () -> new BurnPair(BurnPair.Severity.PAGE, Duration.ofHours(1), shortWindow, 1))
        .hasMessage("short window not under the long one: " + shortWindow + ", PT1H");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.POSITIVE_INFINITY, Double.NaN})
  void refusesAFactorThatIsNone(double factor) {
    Duration hour = Duration.ofHours(1);
    assertThatThrownBy(
            () -> new BurnPair(BurnPair.Severity.PAGE, hour, Duration.ofMinutes(5), factor))
        .hasMessage("factor not above 0: " + factor);
  }

  @Test
  void refusesNoPeriod() {
    assertThatThrownBy(() -> BurnPair.forPeriod(Duration.ZERO))
        .hasMessage("period not above zero: PT0S");
  }

  @Test
  void aTargetKeepsItsDecimals() {
    // 1 - 0.999 is 0.0010000000000000009 in binary.
    assertThat(Objective.of("0.999").errorBudget()).isEqualTo(0.001);
    assertThat(Objective.of("0.9990")).isEqualTo(Objective.of("0.999"));
    assertThat(Objective.of("0.999").highestBurnRate()).isEqualTo(1000);
  }

  @Test
  void aTargetOfZeroMayLoseEverything() {
    assertThat(Objective.of("0").errorBudget()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1", "-0.1", "1.5", "99.9"})
  void refusesATargetWithoutABudget(String target) {
    assertThatThrownBy(() -> Objective.of(target)).hasMessage("target not in [0, 1): " + target);
  }
}
