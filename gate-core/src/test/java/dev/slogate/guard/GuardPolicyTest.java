package dev.slogate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.budget.Counts;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardPolicyTest {

  private static GuardPolicy policy(
      long rollbackMinutes,
      long steadyMinutes,
      double confidence,
      double falseAlarms,
      int minimumBadEvents,
      double severeBurn,
      long coolDownMinutes) {
    return new GuardPolicy(
        Duration.ofMinutes(rollbackMinutes),
        Duration.ofMinutes(steadyMinutes),
        confidence,
        falseAlarms,
        minimumBadEvents,
        severeBurn,
        Duration.ofMinutes(coolDownMinutes));
  }

  @ParameterizedTest
  @CsvSource({
    "60, 0, 0.99, 0.005, 5, 14.4, 60, steadyTime not above zero: PT0S",
    "60, -1, 0.99, 0.005, 5, 14.4, 60, steadyTime not above zero: PT-1M",
    "14, 15, 0.99, 0.005, 5, 14.4, 60, 'rollbackWindow under steadyTime: PT14M, PT15M'",
    "60, 15, 0, 0.005, 5, 14.4, 60, 'confidence not in (0, 1): 0.0'",
    "60, 15, 1, 0.005, 5, 14.4, 60, 'confidence not in (0, 1): 1.0'",
    "60, 15, NaN, 0.005, 5, 14.4, 60, 'confidence not in (0, 1): NaN'",
    "60, 15, 0.99, 0, 5, 14.4, 60, 'falseAlarms not in (0, 1): 0.0'",
    "60, 15, 0.99, 1, 5, 14.4, 60, 'falseAlarms not in (0, 1): 1.0'",
    "60, 15, 0.99, 0.005, 0, 14.4, 60, minimumBadEvents not above 0: 0",
    "60, 15, 0.99, 0.005, 5, 0, 60, severeBurn not above 0: 0.0",
    "60, 15, 0.99, 0.005, 5, Infinity, 60, severeBurn not above 0: Infinity",
    "60, 15, 0.99, 0.005, 5, 14.4, -1, coolDown under zero: PT-1M"
  })
  void refusesWhatMakesNoSense(
      long rollback,
      long steady,
      double confidence,
      double falseAlarms,
      int least,
      double severe,
      long coolDown,
      String message) {
    assertThatThrownBy(
            () -> policy(rollback, steady, confidence, falseAlarms, least, severe, coolDown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"15, 15, 1, 0", "60, 1, 5, 60"})
  void takesWhatIsJustEnough(long rollback, long steady, int least, long coolDown) {
    assertThat(policy(rollback, steady, 0.99, 0.005, least, 14.4, coolDown).minimumBadEvents())
        .isEqualTo(least);
  }

  /** At the factor of 6, five of 833.3 events are bad where one in a thousand may be. */
  @ParameterizedTest
  @CsvSource({"833, false", "834, true", "1000000, true", "0, false"})
  void soManyEventsSaySomething(double total, boolean enough) {
    assertThat(
            GuardPolicy.DEFAULT.enough(
                Watched.OBJECTIVE, Duration.ofDays(30), new Counts(0, total)))
        .isEqualTo(enough);
  }
}
