package dev.slogate.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {

  /** In the largest unit that leaves no rest. */
  @ParameterizedTest
  @CsvSource({
    "PT0.001S, 1ms",
    "PT1.5S, 1500ms",
    "PT1S, 1s",
    "PT90S, 90s",
    "PT1M, 1m",
    "PT90M, 90m",
    "PT1H, 1h",
    "PT36H, 36h",
    "PT24H, 1d",
    "P30D, 30d"
  })
  void writesDurations(Duration duration, String expected) {
    assertThat(PromQl.duration(duration)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S"})
  void refusesADurationThatPromQlHasNone(Duration duration) {
    assertThatThrownBy(() -> PromQl.duration(duration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a PromQL duration: " + duration);
  }

  @Test
  void noCommentSwallowsABracket() {
    assertThat(PromQl.bracketed("a + b")).isEqualTo("(a + b)");
    assertThat(PromQl.bracketed("a # b")).isEqualTo("(a # b\n)");
    assertThat(PromQl.bracketed("# b\na")).isEqualTo("(# b\na\n)");
  }

  @Test
  void aSelectorIsTakenApartByLabels() {
    Matcher job = new Matcher("job", Matcher.Operator.EQUAL, "shop");
    Matcher code = new Matcher("code", Matcher.Operator.EQUAL, "500");
    Matcher other = new Matcher("code", Matcher.Operator.NOT_EQUAL, "501");
    Selector selector = SelectorParser.parse("m{job='shop',code='500'}").orElseThrow().with(other);
    assertThat(selector.on("code")).containsExactly(code, other);
    assertThat(selector.on("path")).isEmpty();
    assertThat(selector.without("code").matchers()).containsExactly(job);
    assertThat(selector.matchesAnything()).isFalse();
    assertThat(SelectorParser.parse("{job='shop'}").orElseThrow().matchesAnything()).isTrue();
  }
}
