package dev.slogate.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentRulesTest {

  @ParameterizedTest
  @CsvSource({
    "1.0001, 0.001, PT1S, 1, 0, 0.0001",
    "1000, 0.999, P7D, 100, 0.999, 1000",
  })
  void takesWhatIsWithinItsLimits(
      double burn, double falseAlarms, Duration gap, int bad, double least, double major) {
    IncidentRules rules = new IncidentRules(burn, falseAlarms, gap, bad, least, 1);
    assertThat(rules.withMajorShare(major).majorShare()).isEqualTo(major);
    assertThat(rules.withMajorShare(major).leastShare()).isEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.001, PT1H, 5, 0.01, 0.5, burn not above 1: 1.0",
    "Infinity, 0.001, PT1H, 5, 0.01, 0.5, burn not above 1: Infinity",
    "NaN, 0.001, PT1H, 5, 0.01, 0.5, burn not above 1: NaN",
    "6, 0, PT1H, 5, 0.01, 0.5, 'falseAlarms not in (0, 1): 0.0'",
    "6, 1, PT1H, 5, 0.01, 0.5, 'falseAlarms not in (0, 1): 1.0'",
    "6, 0.001, PT0S, 5, 0.01, 0.5, gap not above zero: PT0S",
    "6, 0.001, PT-1S, 5, 0.01, 0.5, gap not above zero: PT-1S",
    "6, 0.001, PT1H, 0, 0.01, 0.5, minimumBadEvents not above 0: 0",
    "6, 0.001, PT1H, 5, -0.01, 0.5, 'leastShare not in [0, 1): -0.01'",
    "6, 0.001, PT1H, 5, 1, 0.5, 'leastShare not in [0, 1): 1.0'",
    "6, 0.001, PT1H, 5, 0.01, 0, majorShare not above 0: 0.0",
    "6, 0.001, PT1H, 5, 0.01, Infinity, majorShare not above 0: Infinity"
  })
  void refusesWhatIsNot(
      double burn,
      double falseAlarms,
      Duration gap,
      int bad,
      double least,
      double major,
      String message) {
    assertThatThrownBy(() -> new IncidentRules(burn, falseAlarms, gap, bad, least, major))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
