package dev.slogate.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {

  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1, and its usual further digits. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.674489750",
    "0.8, 1.281551566",
    "0.9, 1.644853627",
    "0.95, 1.959963985",
    "0.98, 2.326347874",
    "0.99, 2.575829304",
    "0.999, 3.290526731",
    "0.9999, 3.890591886",
    "0.999999999999999, 8.026957018"
  })
  void agreesWithPublishedQuantiles(double confidence, double z) {
    assertThat(Confidence.z(confidence)).isEqualTo(z, within(1e-9));
  }

  @Property
  void agreesWithCommonsStatisticsAsCloselyAsItClaims(
      @ForAll @Scale(12) @DoubleRange(min = 1e-9, max = 1 - 1e-9) double confidence) {
    double oracle = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    assertThat(Confidence.z(confidence)).isEqualTo(oracle, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
  void refusesWhatIsNoConfidence(double confidence) {
    assertThatThrownBy(() -> Confidence.z(confidence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("confidence not in (0, 1): " + confidence);
  }
}
