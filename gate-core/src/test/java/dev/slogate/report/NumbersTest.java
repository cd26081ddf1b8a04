package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.Sentences;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0001, <0.001",
    "0.0234, 0.023",
    "0.3849, 0.385",
    "1.2749, 1.27",
    "24.31, 24.3",
    "312.6, 313",
    "1000, 1000"
  })
  void showsBurnToThreeDigits(double burn, String text) {
    assertThat(Numbers.burn(burn)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "14.44, 14.4, 14.44",
    "14.4, 14.4, 14.4",
    "14.36, 14.4, 14.36",
    "14.3, 14.4, 14.3",
    "0.9996, 1, 0.9996",
    "1.0001, 1, 1.0001",
    // Rounded to 13.4 it would read as under a limit that it is over.
    "13.442, 13.44, 13.442",
    // 0.0144 / (1 - 0.999) in binary.
    "14.399999999999986, 14.4, just under 14.4",
    "14.400000001, 14.4, just over 14.4"
  })
  void neverRoundsABurnOntoItsLimit(double burn, double limit, String text) {
    assertThat(Numbers.burn(burn, limit)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {14.4, 46.0 / 15, 0.9333333333333333, 16.0 / 3, 14.879999999999999, 6, 1e-5})
  void writesALimitAsReasonsDo(double limit) {
    assertThat(Numbers.limit(limit)).isEqualTo(Sentences.limit(limit));
  }

  @Property
  void neverMovesABurnAcrossALimit(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double burn,
      @ForAll @DoubleRange(min = 0.1, max = 100) double limit) {
    String text = Numbers.burn(burn, limit);
    BigDecimal shownLimit = new BigDecimal(Numbers.limit(limit));
    if (text.startsWith("just ")) {
      assertThat(text.startsWith("just under")).isEqualTo(burn < limit);
    } else {
      assertThat(new BigDecimal(text).compareTo(shownLimit)).isEqualTo(Double.compare(burn, limit));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100 %",
    "0.9996, 99.96 %",
    "0.62, 62 %",
    "0.0437, 4.4 %",
    "0.0004, 0.040 %",
    "0, 0 % (spent)",
    "-0.0004, -0.040 % (overspent)",
    "-0.27, -27 % (overspent)",
    "-27.1, -2710 % (overspent)"
  })
  void saysWhatIsLeftOfABudgetInWords(double remaining, String text) {
    assertThat(Numbers.budgetLeft(remaining)).isEqualTo(text);
  }

  @Test
  void neverRoundsABudgetOntoThePolicysLimit() {
    assertThat(Numbers.budgetLeft(0.1004, 0.1)).isEqualTo("10.04 %");
    assertThat(Numbers.budgetLeft(0.1, 0.1)).isEqualTo("10 %");
    assertThat(Numbers.budgetLeft(1e-12)).isEqualTo("just over 0 %");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0;0", "0.04;<0.1", "4.26;4.3", "99.96;100", "43.0;43", "25920.4;25,920"})
  void countsEvents(double events, String text) {
    assertThat(Numbers.count(events)).isEqualTo(text);
  }

  @Test
  void showsTargetsAsWritten() {
    assertThat(Numbers.target(new BigDecimal("0.9990"))).isEqualTo("99.9 %");
    assertThat(Numbers.target(new BigDecimal("0.99995"))).isEqualTo("99.995 %");
    assertThat(Numbers.target(BigDecimal.ZERO)).isEqualTo("0 %");
  }
}
