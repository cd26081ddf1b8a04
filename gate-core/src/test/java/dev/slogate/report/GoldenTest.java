package dev.slogate.report;

import dev.slogate.Decision;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {

  static Stream<Arguments> decisions() {
    return Stream.of(
        Arguments.of("healthy", Decisions.healthy()),
        Arguments.of("burning", Decisions.burning()),
        Arguments.of("no-series", Decisions.noSeries()),
        Arguments.of("shadowed", Decisions.shadowed()),
        Arguments.of("unreachable", Decisions.unreachable()),
        Arguments.of("no-slo", Decisions.noSlo()),
        Arguments.of("warning", Decisions.warning()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void rendersJsonAsBefore(String name, Decision decision) {
    Golden.check(name + ".json", DecisionJson.render(decision));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void rendersTextAsBefore(String name, Decision decision) {
    Golden.check(
        name + ".txt", DecisionText.render(decision, Palette.PLAIN, DecisionText.DEFAULT_WIDTH));
  }
}
