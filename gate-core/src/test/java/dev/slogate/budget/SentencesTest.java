package dev.slogate.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

  /** However close: the texts of value and limit stand to each other as the numbers do. */
  @Property
  void keepsANumberAtItsSideOfTheLimit(
      @ForAll @IntRange(min = 1, max = 99_999) int limitThousandths,
      @ForAll @Scale(12) @DoubleRange(min = 0, max = 2) double factor,
      @ForAll @IntRange(min = -3, max = 3) int ulps) {
    double limit = limitThousandths / 1000.0;
    for (double value : new double[] {limit * factor, limit + ulps * Math.ulp(limit)}) {
      assertThat(new BigDecimal(Sentences.number(value, limit)))
          .as("%s beside %s", value, limit)
          .satisfies(
              text ->
                  assertThat(text.compareTo(new BigDecimal(Sentences.limit(limit))))
                      .isEqualTo(new BigDecimal(value).compareTo(new BigDecimal(limit))));
    }
  }

  /** Scaled factors such as 28/30 have endless digits; cut off, what is over stays over. */
  @Property
  void keepsANumberOverALimitOfEndlessDigits(
      @ForAll @Scale(12) @DoubleRange(min = 0.1, max = 50) double limit,
      @ForAll @Scale(12) @DoubleRange(min = 0, max = 0.01) double over) {
    double value = Math.max(Math.nextUp(limit) + 1e-9, limit * (1 + over));
    assertThat(new BigDecimal(Sentences.number(value, limit)))
        .isGreaterThan(new BigDecimal(Sentences.limit(limit)));
  }

  @Property
  void keepsAShareAtItsSideOfTheLimit(
      @ForAll @IntRange(min = -1000, max = 1000) int limitThousandths,
      @ForAll @IntRange(min = -3, max = 3) int ulps) {
    double limit = limitThousandths / 1000.0;
    double share = limit + ulps * Math.ulp(limit);
    BigDecimal text = new BigDecimal(Sentences.percent(share, limit).replace(" %", ""));
    BigDecimal limitText = new BigDecimal(Sentences.percentLimit(limit).replace(" %", ""));
    assertThat(Integer.signum(text.compareTo(limitText))).isEqualTo(Double.compare(share, limit));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 14.4, 20",
    "16.6667, 14.4, 16.7",
    "14.41, 14.4, 14.41",
    "14.4, 14.4, 14.4",
    "14.39, 14.4, 14.39",
    "14.3999999, 14.4, 14.3999999",
    "13.48, 13.46, 13.5",
    "0, 14.4, 0",
    "123456, 14.4, 123000"
  })
  void roundsToThreeDigitsWhereThatIsHonest(double value, double limit, String expected) {
    assertThat(Sentences.number(value, limit)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.02, 744, 1, 14.88", // 31 days
    "0.02, 672, 1, 13.44", // 28 days
    "0.1, 672, 72, 0.933333",
    "0.05, 720, 6, 6"
  })
  void writesAScaledLimitWithoutBinaryNoise(
      double share, double periodHours, double longHours, String expected) {
    assertThat(Sentences.limit(share * periodHours / longHours)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.5, 0.5",
    "12.345, 12.3",
    "99.96, 100",
    "100, 100",
    "1234567.8, '1,234,568'"
  })
  void writesCounts(double events, String expected) {
    assertThat(Sentences.count(events)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 50 %", "0.12345, 12.3 %", "0, 0 %", "-0.25, -25 %"})
  void writesShares(double share, String expected) {
    assertThat(Sentences.percent(share)).isEqualTo(expected);
  }

  @Test
  void cutsTheValueOfALabelAfterEightyCharacters() {
    assertThat(Sentences.labelled("zone", "eu-1")).isEqualTo("zone=\"eu-1\"");
    assertThat(Sentences.labelled("zone", "🚀".repeat(80)))
        .isEqualTo("zone=\"" + "🚀".repeat(80) + "\"");
    assertThat(Sentences.labelled("zone", "🚀".repeat(81)))
        .isEqualTo("zone=\"" + "🚀".repeat(80) + "…\"");
  }

  @ParameterizedTest
  @CsvSource({"PT5M, 5m", "PT1H, 1h", "PT90M, 90m", "P1D, 1d", "P30D, 30d"})
  void writesDurations(Duration duration, String expected) {
    assertThat(Sentences.duration(duration)).isEqualTo(expected);
  }
}
