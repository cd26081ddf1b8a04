package dev.slogate.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "m | m",
        "m{} | m",
        "azAZ_:09 | azAZ_:09",
        "ZA{za='b'} | ZA{za=\"b\"}",
        "ns:m:rate5m{a='b'} | ns:m:rate5m{a=\"b\"}",
        "m{a=\"b\",} | m{a=\"b\"}",
        "m{a=\"b\",c!=\"d\",e=~\"f\",g!~\"h\"} | m{a=\"b\",c!=\"d\",e=~\"f\",g!~\"h\"}",
        "{__name__=\"m\"} | {__name__=\"m\"}",
        "sum(m) | m",
        "sum (m{a=\"b\"}) | m{a=\"b\"}",
        "sum by (x) (m) | m",
        "sum by(x,y)(m) | m",
        "sum without () (m) | m",
        "sum(m) by (x) | m",
        "sum(rate(m[{{.window}}])) | m",
        "sum(increase(m{a=\"b\"}[{{ .window }}])) by (x) | m{a=\"b\"}",
        " \t sum ( increase ( m { a = 'b' , } [ {{.window}} ] ) ) | m{a=\"b\"}",
        // words of the language are fine names
        "sum | sum",
        "sum{a=\"b\"} | sum{a=\"b\"}",
        "rate | rate",
        "sum(rate) | rate",
        "sum(increase{by=\"x\"}) | increase{by=\"x\"}",
        "by | by",
        "sum(by) | by",
        "summary_count | summary_count",
        "m{path=`a\\d`} | m{path=\"a\\\\d\"}",
        "m{path=\"\\\\d+\"} | m{path=\"\\\\d+\"}",
        "m{a='it\\'s',b=\"\\t\\r\\n\"} | m{a=\"it's\",b=\"\\t\\r\\n\"}",
        "m{city=\"Zürich 🚀\"} | m{city=\"Zürich 🚀\"}"
      })
  void readsEveryFormOfASelector(String query, String expected) {
    assertThat(SelectorParser.parse(query).map(Selector::toString)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m{a='#'} # comment",
        "#\n# of all\r\nm{a='#'}",
        "sum(rate(m # (\n{ # {\na # \"\n='#', # }\n}[ # [\n{{.window}} #]\n]))# 'end",
        "sum # not by\n by (x) (m{a='#'})"
      })
  void readsPastComments(String query) {
    assertThat(SelectorParser.parse(query).map(Selector::toString)).contains("m{a=\"#\"}");
  }

  @Test
  void readsOverSeveralLines() {
    assertThat(SelectorParser.parse("sum(\n  m{\n    a=`x\ny`\r\n  }\n)\n"))
        .contains(new Selector("m", List.of(new Matcher("a", Matcher.Operator.EQUAL, "x\ny"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "1",
        "1m",
        "m{:a=\"b\"}",
        "m@",
        "m[",
        "m`",
        "NaN", // a number to PromQL
        "sum(Inf)",
        "m + m",
        "m or n",
        "m offset 5m",
        "m @ 0",
        "m[5m]",
        "rate(m[5m])",
        "sum(rate(m[5m]))", // a window of its own can't be changed
        "rate(m[{{.window}}])", // one series each
        "avg(m)",
        "sum(sum(m))",
        "sum(m",
        "sum m)",
        "sum(m))",
        "sum()",
        "sum(m, n)",
        "sum(irate(m[{{.window}}]))",
        "sum(rate(m[{{.window}}] offset 1h))",
        "sum(rate(m[{{.window}}:1m]))",
        "m{a}",
        "m{a=b}",
        "m{a==\"b\"}",
        "m{a=\"b\"",
        "m{a=\"b\" c=\"d\"}",
        "m{,}",
        "m{a=\"b\",,}",
        "m{a:b=\"c\"}", // a colon belongs to metrics, not to labels
        "m{\"a.b\"=\"c\"}",
        "{\"m.n\"}",
        "m{a=\"b}",
        "m{a=\"b\\",
        "m{a=\"\\x41\"}",
        "m{a=\"\\.\"}",
        "m{a=\"line\nbreak\"}",
        "m # comment\r drop", // PromQL ends a comment there
        "# m",
        "m{a=\"b\"} drop",
        "métrique"
      })
  void leavesAnythingElseToTheServer(String query) {
    assertThat(SelectorParser.parse(query)).isEmpty();
  }

  @Property
  void readsBackWhatItWrites(@ForAll("selectors") Selector selector) {
    assertThat(SelectorParser.parse(selector.toString())).contains(selector);
    assertThat(SelectorParser.parse("sum(increase(" + selector + "[{{.window}}]))"))
        .contains(selector);
  }

  @Property
  void neverFailsOtherwiseThanByLeavingItToTheServer(@ForAll String text) {
    assertThat(SelectorParser.parse(text)).isNotNull();
    assertThat(SelectorParser.parse("m{a=\"" + text)).isNotNull();
  }

  /** What {@code quote} writes is one string token, whatever is in it. */
  @Property
  void quotesSoThatNothingBreaksOut(@ForAll("values") String value) {
    String quoted = PromQl.quote(value);
    assertThat(quoted).startsWith("\"").endsWith("\"").doesNotContain("\n");
    for (int i = 1; i < quoted.length() - 1; i++) {
      if (quoted.charAt(i) == '\\') {
        i++;
        assertThat(i).isLessThan(quoted.length() - 1);
      } else {
        assertThat(quoted.charAt(i)).isNotEqualTo('"');
      }
    }
  }

  @Test
  void keepsAnInjectionInsideItsLabelValue() {
    String evil = "x\"} or vector(1) # \\";
    assertThat(
            new Selector("m", List.of(new Matcher("a", Matcher.Operator.EQUAL, evil))).toString())
        .isEqualTo("m{a=\"x\\\"} or vector(1) # \\\\\"}");
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<Character> characters =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                3, Arbitraries.of('"', '\'', '`', '\\', '\n', '\r', '\t', '{', '}', ',', '#', 'n')),
            net.jqwik.api.Tuple.of(2, Arbitraries.chars().alpha().numeric()),
            net.jqwik.api.Tuple.of(1, Arbitraries.chars().all()));
    return characters.list().ofMaxSize(20).map(SelectorParserTest::joined);
  }

  private static String joined(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  @Provide
  Arbitrary<Selector> selectors() {
    Arbitrary<String> names =
        Arbitraries.of("m", "sum", "rate", "by", "without", "increase", "_x", "a1", "ns:m");
    Arbitrary<String> labels = Arbitraries.of("a", "by", "sum", "le", "_", "x9");
    Arbitrary<Matcher> matchers =
        Combinators.combine(labels, Arbitraries.of(Matcher.Operator.class), values())
            .as(Matcher::new);
    return Combinators.combine(names, matchers.list().ofMaxSize(4)).as(Selector::new);
  }
}
