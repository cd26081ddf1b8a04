package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.telemetry.Telemetry;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port has defaults; what stands around a back-end must not answer by them in its place. */
class AroundTelemetryTest {

  @ParameterizedTest
  @ValueSource(classes = {RememberingTelemetry.class, RecordedCounts.class})
  void noQuestionIsLeftToADefaultOfThePort(Class<? extends Telemetry> around) {
    assertThat(Telemetry.class.getDeclaredMethods())
        .filteredOn(method -> !method.isSynthetic())
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(answering(around, method).getDeclaringClass())
                    .isNotEqualTo(Telemetry.class));
  }

  /** The method of a class that a call of the port's one ends in. */
  private static Method answering(Class<? extends Telemetry> around, Method asked) {
    return Arrays.stream(around.getMethods())
        .filter(method -> method.getName().equals(asked.getName()))
        .filter(method -> Arrays.equals(method.getParameterTypes(), asked.getParameterTypes()))
        .findFirst()
        .orElseThrow();
  }
}
