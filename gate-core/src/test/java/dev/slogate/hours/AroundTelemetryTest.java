package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.telemetry.Telemetry;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port has defaults; what stands around a back-end must not answer by them in its place. */
class AroundTelemetryTest {

  @ParameterizedTest
  @ValueSource(classes = {RememberingTelemetry.class, RecordedCounts.class})
  void answersEveryQuestionItself(Class<? extends Telemetry> around) {
    List<String> own = names(around);
    assertThat(names(Telemetry.class)).allSatisfy(name -> assertThat(own).contains(name));
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .distinct()
        .toList();
  }
}
