package dev.slogate.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogOddsTest {

  /** Of 10 events 3 are bad: how much likelier is that at 2 % than at 1 %? */
  @Test
  void isTheLogarithmOfARatioOfTwoBinomialChances() {
    double at2 = Math.pow(0.02, 3) * Math.pow(0.98, 7);
    double at1 = Math.pow(0.01, 3) * Math.pow(0.99, 7);
    LogOdds odds = LogOdds.of(0.02, 0.01);
    assertThat(odds.weigh(3, 10)).isEqualTo(Math.log(at2 / at1), within(1e-12));
    assertThat(odds.weigh(new Counts(3, 10))).isEqualTo(odds.weigh(3, 10));
    assertThat(LogOdds.NONE.weigh(3, 10)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 0.5", "0.5, 0", "0.5, 1", "NaN, 0.5", "0.5, NaN"})
  void refusesWhatIsCertain(double suspected, double usual) {
    assertThatThrownBy(() -> LogOdds.of(suspected, usual))
        .hasMessage("not in (0, 1): " + suspected + ", " + usual);
  }
}
