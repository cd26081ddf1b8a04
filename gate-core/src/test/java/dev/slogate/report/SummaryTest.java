package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Decision;
import dev.slogate.Disposition;
import dev.slogate.ExitCode;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalDouble;
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

  /** Beside something that is only said, such as data that do not reach back. */
  @Test
  void whyNamesTheFreezeThatWasLiftedAndTheRollbackThatIsNotHeld() {
    Reason said = said(ReasonCode.RETENTION_SHORT, "the data reach back to noon only");
    Decision lifted =
        Decisions.decision("shop", Verdict.WARN, Disposition.OVERRIDDEN, ExitCode.OK)
            .because(said)
            .because(Decisions.frozen().reasons().toArray(Reason[]::new))
            .build();
    assertThat(Summary.of(lifted).why()).contains("jenkins:ruth declared freeze fr-12");
    Decision back =
        Decisions.decision("shop", Verdict.ALLOW, Disposition.PROCEED, ExitCode.OK)
            .because(said, said(ReasonCode.ROLLBACK, "it goes back to 1.1"))
            .build();
    assertThat(Summary.of(back).why()).isEqualTo("it goes back to 1.1.");
  }

  private static Reason said(ReasonCode code, String message) {
    return new Reason(
        code,
        Verdict.ALLOW,
        Optional.empty(),
        message,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "Nothing to do",
        Optional.empty());
  }

  @Test
  void holdsEachTextToOneLineThatNoConsoleObeys() {
    Summary summary = Summary.of(Decisions.hostile("a\nb\u001b[2J"));
    assertThat(summary.toString()).doesNotContain("\n", "\u001b");
  }

  @Test
  void hasAToneForEachDecision() {
    assertThat(Decisions.fleet())
        .extracting(one -> Summary.of(one).tone().label())
        .containsExactly("good", "warning", "bad", "bad", "bad");
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
