package dev.slogate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.promql.SelectorParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        // total ; part ; the one scan, or none
        "m ; m{code=~\"5..\"} ; m",
        "m{job=\"x\"} ; m{job=\"x\",code=~\"5..\"} ; m{job=\"x\"}",
        "m{job=\"x\"} ; m{code!=\"200\",job=\"x\"} ; m{job=\"x\"}",
        "m{code=~\"[25]..\"} ; m{code=~\"5..\"} ; m{code=~\"(?:[25]..)|(?:5..)\"}",
        "m{le=\"+Inf\"} ; m{le=\"0.3\"} ; m{le=~\"\\\\+Inf|0\\\\.3\"}",
        "m{le=\"\"} ; m{le=\"0.3\"} ; m{le=~\"|0\\\\.3\"}",
        "m{code=~\"2..\",job=\"x\"} ; m{job=\"x\",code=\"200\"} ; m{job=\"x\",code=~\"(?:2..)|200\"}",
        // nothing to nest
        "m ; m ; none",
        "m{job=\"x\"} ; m{job=\"x\"} ; none",
        "m_count ; m_bucket{le=\"0.3\"} ; none", // another metric
        "m{job=\"x\"} ; m{job=\"y\",code=\"500\"} ; none", // two labels
        "m ; m{path=\"/pay\"} ; none", // a label of who knows how many values
        "m{instance=\"a\"} ; m{instance=\"b\"} ; none",
        "{a=\"b\"} ; {a=\"b\",code=\"500\"} ; none", // no metric named
        "m{code!~\"4..\"} ; m{code=~\"5..\"} ; none", // a scan that excludes can't be joined
        "m{code=~\"2..\"} ; m{code!=\"200\"} ; none",
        "m{code=\"200\",code=~\"2..\"} ; m{code=\"200\"} ; none",
        "m{code=\"200\"} ; m ; none", // the part is more than the total
        "m ; m{code=~\"5\\\\d+\"} ; none" // only the server can say what that matches
      })
  void scansOnceWhereOneLabelOfFewValuesDiffers(String total, String part, String expected) {
    assertThat(
            Nesting.of(
                    SelectorParser.parse(total).orElseThrow(),
                    SelectorParser.parse(part).orElseThrow())
                .map(nesting -> nesting.selector().toString())
                .orElse("none"))
        .isEqualTo(expected);
  }
}
