package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Decision;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '"',
      value = {
        "a|b→a\\|b",
        "`x`→\\`x\\`",
        "<b>→&lt;b&gt;",
        "@jane→@\u200Bjane",
        "jane@example.com→jane@example.com",
        "-@jane→-@\u200Bjane",
        "#412→\\#\u200B412",
        "#checkout→\\#checkout",
        "[a](b)→\\[a\\](b)",
        "https://a.example→https\\://a.example",
        "www.a.example and WWW.a→www\\.a.example and WWW\\.a",
        "1.5 of a.b→1.5 of a.b",
        "back\\slash→back\\\\slash"
      })
  void textStaysText(String text, String escaped) {
    assertThat(Gfm.text(text)).isEqualTo(escaped);
  }

  @Test
  void codeCannotEndItsBlock() {
    assertThat(Gfm.fence("promql", "a\n````\n</details>"))
        .isEqualTo("`````promql\na\n````\n</details>\n`````\n");
  }

  @Test
  void aTableKeepsItsCellsWhateverANameHolds() {
    String report = markdown(Decisions.hostile("|`\n| a | b |\n@all"), 1 << 20);
    assertThat(report.lines().filter(line -> line.startsWith("| availability")))
        .singleElement()
        .satisfies(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(8))
        .asString()
        .doesNotContain("@all");
  }

  @ParameterizedTest
  @ValueSource(ints = {8 * 1024, 65_535, 1024 * 1024})
  void aHugeDecisionStaysUnderTheLimitAndSaysSo(int limit) {
    String report = markdown(Decisions.huge(), limit);
    assertThat(Gfm.bytes(report)).isLessThanOrEqualTo(limit);
    assertThat(report)
        .startsWith("## ⛔ HELD")
        .contains("**Owner:** Checkout")
        .endsWith("The JSON report has all of it.\n");
  }

  @Test
  void aCutAmongTheQueriesStillClosesTheirBlock() {
    Decision decision = Decisions.manyQueries();
    String report = markdown(decision, 16 * 1024);
    assertThat(report).contains("</details>\n\n> **Cut here:**");
    assertThat(report.lines().filter(line -> line.startsWith("```")).count()).isEven();
  }

  @Test
  void whatFitsIsNotMarkedAsCut() {
    assertThat(markdown(Decisions.burning(), BoundedMarkdown.LEAST)).doesNotContain("Cut here");
  }

  @Test
  void refusesALimitThatCannotHoldAVerdict() {
    assertThatThrownBy(() -> markdown(Decisions.burning(), 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit under 8192 bytes: 1000");
  }

  @Test
  void aHugeFleetIsCutFromItsHealthiestEnd() {
    var fleet = Collections.nCopies(2000, Decisions.healthy());
    var decisions = new ArrayList<>(fleet);
    decisions.add(Decisions.burning());
    String report = FleetMarkdown.render(decisions, 16 * 1024);
    assertThat(Gfm.bytes(report)).isLessThanOrEqualTo(16 * 1024);
    assertThat(report).contains("⛔ blocks").contains("Cut here");
  }

  private static String markdown(Decision decision, int limit) {
    return DecisionMarkdown.render(decision, limit);
  }
}
