package dev.slogate.catalog.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slogate.catalog.template.QueryTemplate.Place;
import dev.slogate.promql.Matcher;
import dev.slogate.promql.Selector;
import dev.slogate.promql.SelectorParser;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTemplateTest {

  private static String fill(String query, Map<String, Argument> arguments) {
    return QueryTemplate.parse(query).fillIn(arguments);
  }

  private static String fill(String query, Argument argument) {
    return fill(query, Map.of("x", argument));
  }

  private static Argument matchers(Matcher... matchers) {
    return new Argument.Matchers(List.of(matchers));
  }

  /** Quotes, escapes, line ends, braces: whatever could end a string, or begin something. */
  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings()
        .withChars("\"'`\\\n\t\r{}()[]=~!,.|*+?^$#ax0 äλ")
        .ofMinLength(1)
        .ofMaxLength(20);
  }

  @Property
  void aTextStaysInItsString(@ForAll("hostile") String text) {
    for (String quote : List.of("\"", "'", "`")) {
      String query = "m{a=" + quote + "{{.x}}" + quote + ",b!=" + quote + "u{{.x}}v" + quote + "}";
      assertThat(SelectorParser.parse(fill(query, new Argument.Text(text))))
          .contains(
              new Selector(
                  "m",
                  List.of(
                      new Matcher("a", Matcher.Operator.EQUAL, text),
                      new Matcher("b", Matcher.Operator.NOT_EQUAL, "u" + text + "v"))));
    }
  }

  @Property
  void aTextInAnExpressionMatchesItselfAlone(
      @ForAll("hostile") String text, @ForAll("hostile") String other) {
    Selector selector =
        SelectorParser.parse(fill("m{a=~\"u{{.x}}|v\"}", new Argument.Text(text))).orElseThrow();
    Matcher matcher = selector.matchers().get(0);
    java.util.regex.Pattern pattern = java.util.regex.Pattern.compile(matcher.value());
    assertThat(pattern.matcher("u" + text).matches()).isTrue();
    assertThat(pattern.matcher("v").matches()).isTrue();
    assertThat(pattern.matcher("u" + other).matches()).isEqualTo(other.equals(text));
  }

  @Property
  void furtherMatchersAreWrittenAnew(@ForAll("hostile") String text) {
    Matcher where = new Matcher("a", Matcher.Operator.NOT_EQUAL, text);
    assertThat(SelectorParser.parse(fill("m{b=\"c\",{{.x}}}", matchers(where))))
        .contains(new Selector("m", List.of(new Matcher("b", Matcher.Operator.EQUAL, "c"), where)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "m{a=\"b\",{{.x}}} ; m{a=\"b\"}",
        "m{a=\"b\", {{.x}} } ; m{a=\"b\" }",
        "m{{{.x}},a=\"b\"} ; m{a=\"b\"}",
        "m{{{.x}}, a=\"b\"} ; m{ a=\"b\"}",
        "m{a=\"b\",{{.x}},c=\"d\"} ; m{a=\"b\",c=\"d\"}",
        "m{{{.x}}} ; m{}",
      })
  void noFurtherMatcherLeavesNoComma(String query, String filled) {
    assertThat(fill(query, Argument.Matchers.NONE)).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "m{a=~\"{{.x}}\"} ; m{a=~\"5..|6..\"}",
        "m{a!~'{{.x}}'} ; m{a!~\"5..|6..\"}",
        "m{a=~ \"x{{.x}}\"} ; m{a=~ \"x(?:5..|6..)\"}",
      })
  void anExpressionDoesNotReachOverWhatStandsBesideIt(String query, String filled) {
    assertThat(fill(query, new Argument.Regex("5..|6.."))).isEqualTo(filled);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0\\.3",
    "1, 1|1\\.0",
    "1.0, 1|1\\.0",
    "10, 10|10\\.0",
    "2.50, 2\\.5",
    "0.00001, 0\\.00001|1e-05|1\\.0E-5",
    "0.00025, 0\\.00025|2\\.5e-04|2\\.5E-4",
    "1000000, 1000000|1000000\\.0|1e\\+06|1\\.0E6",
    "25000000, 25000000|25000000\\.0|2\\.5e\\+07|2\\.5E7",
  })
  void aBucketMatchesEachWayToWriteItsBound(BigDecimal bound, String expression) {
    assertThat(new Argument.Bucket(bound).at(Position.REGEX)).isEqualTo(expression);
  }

  @Test
  void aDurationIsSecondsOutsideOfRanges() {
    Argument length = new Argument.Length(Duration.ofMinutes(10));
    assertThat(fill("time() - max(m offset {{.x}}) > {{.x}} and rate(n[{{ .x }}]) > 0", length))
        .isEqualTo("time() - max(m offset 10m) > 600 and rate(n[10m]) > 0");
  }

  @Test
  void aNumberKeepsItsSign() {
    Argument number = new Argument.Decimal(new BigDecimal("-0.5"));
    assertThat(fill("m ^ {{.x}} > 1 and n{a=\"{{.x}}\"}", number))
        .isEqualTo("m ^ (-0.5) > 1 and n{a=\"-0.5\"}");
  }

  @Test
  void theWindowStays() {
    assertThat(fill("sum(increase({{.x}}[{{.window}}]))", new Argument.Name("m")))
        .isEqualTo("sum(increase(m[{{.window}}]))");
  }

  @Test
  void aStringWithoutPlacesStaysAsItWasWritten() {
    String query = "m{a='\\x41',b=`c\\d`} # 'so it is\n + {{.x}}";
    assertThat(fill(query, new Argument.Name("n"))).isEqualTo(query.replace("{{.x}}", "n"));
  }

  @Test
  void knowsWhereEachPlaceStands() {
    assertThat(
            QueryTemplate.parse(
                    "{{.a}}{b=\"{{.b}}\",c=~'x{{.c}}',{{.d}}}[{{.e}}] offset {{.f}} + sum by({{.g}})(h)")
                .places())
        .containsExactly(
            new Place("a", Position.EXPRESSION),
            new Place("b", Position.STRING),
            new Place("c", Position.REGEX),
            new Place("d", Position.BRACES),
            new Place("e", Position.RANGE),
            new Place("f", Position.RANGE),
            new Place("g", Position.EXPRESSION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m{a=\"{{.x}}",
        "m{{x}}",
        "m{a=\"{{x}}\"}",
        "m # {{.x}}",
        "m{a=\"\\x41{{.x}}\"}",
        "{{.x"
      })
  void refusesWhatItCanNotTell(String query) {
    assertThatIllegalArgumentException().isThrownBy(() -> QueryTemplate.parse(query));
  }
}
