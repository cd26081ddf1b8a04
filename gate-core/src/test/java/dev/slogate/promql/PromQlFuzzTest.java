package dev.slogate.promql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.promql.Matcher.Operator;
import java.util.List;
import java.util.Optional;

/** Whatever stands for a query or an expression is understood as it is meant, or is not ours. */
class PromQlFuzzTest {

  private static final int LONGEST = 1_000;

  /** What is read of a query says, written down, the same again. */
  @FuzzTest(maxDuration = "3m")
  void selectors(byte[] data) {
    String text = new String(data, UTF_8);
    Optional<Selector> read = SelectorParser.parse(text);
    read.ifPresent(
        selector -> assertThat(SelectorParser.parse(selector.toString())).contains(selector));
    Selector quoted =
        new Selector("m", List.of(new Matcher("label", Matcher.Operator.EQUAL, text)));
    assertThat(SelectorParser.parse(quoted.toString())).contains(quoted);
  }

  /** An expression and the value of a label, with a NUL between them. */
  @FuzzTest(maxDuration = "3m")
  void matchers(byte[] data) {
    String[] parts = new String(data, UTF_8).split("\0", 2);
    String value = parts.length > 1 ? parts[1] : "";
    Matcher matcher = new Matcher("code", Operator.REGEX, parts[0]);
    if (matcher.canBeMatchedHere()) {
      boolean matches = matcher.matches(value);
      assertThat(new Matcher("code", Operator.NOT_REGEX, parts[0]).matches(value))
          .isNotEqualTo(matches);
    }
    Matcher literal = new Matcher("code", Operator.REGEX, PromQl.regexLiteral(value));
    if (literal.canBeMatchedHere()) {
      assertThat(literal.matches(value)).isTrue();
    }
  }

  /** An expression and a text, with a NUL between them. */
  @FuzzTest(maxDuration = "3m")
  void expressions(byte[] data) {
    String[] parts = new String(data, UTF_8).split("\0", 2);
    Re2 compiled;
    try {
      compiled = Re2.compile(parts[0], LONGEST);
    } catch (IllegalArgumentException e) {
      // Its own words come first; an expression may say anything.
      assertThat(e.getMessage()).doesNotStartWith("regexp/syntax");
      return;
    }
    compiled.matches(parts.length > 1 ? parts[1] : "");
  }
}
