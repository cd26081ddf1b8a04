package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Every text of the hostile decision comes from outside: names, messages, contacts, queries. */
class UntrustedTextTest {

  private static final Pattern OBEYED_BY_TERMINALS =
      Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n]]");

  @ParameterizedTest
  @EnumSource(Format.class)
  void noFormatPassesOnWhatATerminalObeysOrWhatReordersText(Format format) {
    String attack = "\u001b[2J\u009b31m\u0007\u0000\b\u007f\u202e\u2066\u200f";
    assertThat(Reports.PLAIN.render(Decisions.hostile(attack), format))
        .doesNotContainPattern(OBEYED_BY_TERMINALS);
    assertThat(Reports.PLAIN.render(List.of(Decisions.hostile(attack)), format))
        .doesNotContainPattern(OBEYED_BY_TERMINALS);
  }

  @Test
  void showsWhatItDoesNotObey() {
    assertThat(Untrusted.line("a\u202eb\u001b[0m")).isEqualTo("a\\u202eb\\u001b[0m");
    assertThat(Untrusted.line("a\r\n\tb")).isEqualTo("a b");
    assertThat(Untrusted.line("half \ud83d")).isEqualTo("half \ufffd");
    assertThat(Untrusted.line("two\nlines", 5)).isEqualTo("two …");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></svg></style><style>*{display:none}</style>",
        "<!-- & ]]> &lt;"
      })
  void htmlStaysThePageThatItWas(String attack) {
    String page = DecisionHtml.render(Decisions.hostile(attack));
    assertThat(page).doesNotContain(attack);
    assertThat(tags(page)).isEqualTo(tags(DecisionHtml.render(Decisions.hostile("x"))));
    String fleet = FleetHtml.render(List.of(Decisions.hostile(attack)));
    assertThat(tags(fleet)).isEqualTo(tags(FleetHtml.render(List.of(Decisions.hostile("x")))));
  }

  private static List<String> tags(String page) {
    return Pattern.compile("<[/!a-zA-Z][^\\s>]*")
        .matcher(page)
        .results()
        .map(r -> r.group())
        .toList();
  }

  @Test
  void theBodyOfAPageIsWellFormed() throws Exception {
    String page = DecisionHtml.render(Decisions.hostile("<&\"'>\u0001"));
    String html = page.substring(page.indexOf("<html"));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  @Test
  void aPageLoadsNothingAndRunsNothing() {
    assertThat(DecisionHtml.render(Decisions.burning()))
        .contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;")
        .doesNotContain("<script", " src=", "@import", "url(", " style=\"");
  }

  @Test
  void linksOnlyToWebAndMailAddresses() {
    Markup out = new Markup();
    HtmlParts.contact(out, "javascript:alert(1)");
    HtmlParts.contact(out, "https://a.example/\" onclick=\"x");
    HtmlParts.contact(out, "https://pager.example/a?b=1&c=2");
    assertThat(out.toString())
        .isEqualTo(
            "javascript:alert(1)https://a.example/&quot; onclick=&quot;x"
                + "<a href=\"https://pager.example/a?b=1&amp;c=2\">"
                + "https://pager.example/a?b=1&amp;c=2</a>");
  }

  @Test
  void aTextTableKeepsItsLines() {
    String calm = Reports.PLAIN.render(Decisions.hostile("x"), Format.TEXT);
    String attacked = Reports.PLAIN.render(Decisions.hostile("\n"), Format.TEXT);
    assertThat(attacked.lines().filter(line -> line.startsWith("exit "))).hasSize(1);
    assertThat(attacked.lines().count()).isLessThanOrEqualTo(calm.lines().count());
  }

  @Test
  void wideCharactersDoNotBreakTheColumns() {
    assertThat(Terminal.width("日本e\u0301🚀")).isEqualTo(7);
    assertThat(Terminal.fit("日本日本", 5)).isEqualTo("日本…");
  }
}
