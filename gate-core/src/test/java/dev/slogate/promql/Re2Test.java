package dev.slogate.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Re2Test {

  private static final int LONGEST = 50;

  @ParameterizedTest
  @CsvSource({
    "SHOP-[0-9]+, SHOP-12, true",
    "SHOP-[0-9]+, see SHOP-12, false", // from the first character
    "SHOP-[0-9]+, SHOP-12!, false", // to the last one
    "a{2;3}, aaa, true",
    "(a*)*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
  })
  void matchesAWholeText(String expression, String text, boolean matches) {
    assertThat(Re2.compile(expression.replace(';', ','), LONGEST).matches(text)).isEqualTo(matches);
  }

  @Test
  void isAsLongAsItMayBe() {
    assertThat(Re2.compile("a".repeat(LONGEST), LONGEST).matches("a".repeat(LONGEST))).isTrue();
    assertThatThrownBy(() -> Re2.compile("a".repeat(LONGEST + 1), LONGEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("51 characters, expected at most 50");
  }

  /** Counts multiply where one stands in another, and add up elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1000}",
        "a{600}b{400}",
        "a{1,1000}",
        "a{,9}b{991}", // text to RE2, and counted all the same
        "(a{10}){100}",
        "(a{10,}){100}",
        "(a{0}){1000}"
      })
  void countsToAThousand(String expression) {
    assertThat(Re2.compile(expression, LONGEST)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1001}",
        "a{600}b{401}",
        "a{1,1001}",
        "a{999999999}",
        "(a{10}){101}",
        "(a{2,11}){100}",
        "((a{100}){100}){100}"
      })
  void countsNoFurther(String expression) {
    assertThatThrownBy(() -> Re2.compile(expression, LONGEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts that come to more than 1000, expected at most that");
  }

  /** RE2/J compiles a bracket in a bracket by a call in a call, and a stack has an end. */
  @Test
  void nestsBracketsAsDeepAsAnyStackTakes() {
    String deepest = "(a".repeat(250) + "b{0,1000}" + ")?".repeat(250);
    assertThat(Re2.compile(deepest, 5_000).matches("a".repeat(250) + "b")).isTrue();
    for (int brackets : new int[] {251, 100_000}) {
      String deeper = "(".repeat(brackets) + "a" + ")".repeat(brackets);
      assertThatThrownBy(() -> Re2.compile(deeper, 200_001))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(brackets + " opening brackets, expected at most 250");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a), a closing ) without an opening one: a)",
    "(a, missing closing ): (a",
    "*, missing argument to repetition operator: *"
  })
  void saysWhyAnExpressionIsNone(String expression, String message) {
    assertThatThrownBy(() -> Re2.compile(expression, LONGEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  /** RE2/J would look for the cases of some letters for ever. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\u1c80",
        "(?i)[\u1c88]",
        "(?si:\u1c84)",
        "(?i)\\x{1c80}",
        "(?i)[b-\\x{10ffff}]",
        "(?i)[b-\u1c80]",
        "(?i)[b-\udbff\udfff]"
      })
  void ignoresNoCaseWithoutEnd(String expression) {
    assertThatThrownBy(() -> Re2.compile(expression, LONGEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("(?i) beside ")
        .hasMessageEndingWith(expression);
  }

  @ParameterizedTest
  @CsvSource({
    "(?i)shop-[a-z]+, SHOP-Ab",
    "(?i)[a-\u1c7f]+, AB\u042f",
    "(?i)\u65e5-[^b], \u65e5-\u1c80",
    "(?i)v+\\w\\pL, VVv\u042f",
    "(?i)\u0432?\\PN, \u1c80",
    "[b-\\x{10ffff}]\u1c80, \u1c80\u1c80"
  })
  void ignoresCaseElsewhere(String expression, String text) {
    assertThat(Re2.compile(expression, LONGEST).matches(text)).isTrue();
  }
}
