package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Decision;
import java.io.StringReader;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** What adapters lay out themselves says the same as the reports. */
class SummaryTest {

  @Test
  void saysWhatTheTextSays() {
    Decision decision = Decisions.burning();
    Summary summary = Summary.of(decision);
    String text = Reports.PLAIN.render(decision, Format.TEXT).replaceAll("\\s+", " ");
    assertThat(
            Stream.of(summary.title(), summary.outcome(), summary.why(), summary.owner())
                .map(part -> part.replaceAll("\\s+", " ")))
        .allSatisfy(part -> assertThat(text).contains(part));
    assertThat(summary.tone().label()).isEqualTo("bad");
    assertThat(summary.reasons())
        .hasSameSizeAs(decision.reasons())
        .allSatisfy(
            line -> {
              assertThat(text).contains(line.code()).contains(line.message());
              assertThat(text).contains(line.remedy()).contains(line.clears());
            });
  }

  @Test
  void holdsEachTextToOneLineThatNoConsoleObeys() {
    Summary summary = Summary.of(Decisions.hostile("a\nb\u001b[2J"));
    assertThat(summary.toString()).doesNotContain("\n", "\u001b");
  }

  @Test
  void hasAToneForEachDecision() {
    assertThat(Decisions.fleet()).isNotEmpty().allSatisfy(one -> Summary.of(one).tone().label());
    assertThat(Summary.of(Decisions.overridden()).override()).isPresent();
    assertThat(Summary.of(Decisions.escalated()).escalation()).isPresent();
  }

  @Test
  void aFragmentIsWellFormedAndNeitherStylesNorRunsAnything() throws Exception {
    String fragment = DecisionHtml.fragment(Decisions.hostile("\"><script>x</script>"), "gate1-");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader("<div>" + fragment + "</div>")));
    assertThat(fragment)
        .contains("id=\"gate1-1\"", "<svg", "Budget left")
        .doesNotContain("<script", "<style", " style=", "<h1", "<main");
    assertThat(DecisionHtml.fragment(Decisions.noSlo(), "x")).isEmpty();
  }
}
