package dev.slogate.report;

import static java.util.stream.Collectors.joining;

import dev.slogate.Decision;
import dev.slogate.Finding;
import dev.slogate.Reason;
import java.util.List;

/** A decision as one page that stands alone, for a build's artifacts or a mail. */
public final class DecisionHtml {

  private final Decision decision;
  private final Markup out = new Markup();

  private DecisionHtml(Decision decision) {
    this.decision = decision;
  }

  public static String render(Decision decision) {
    String title =
        Words.title(decision.disposition())
            + ": "
            + decision.request().service()
            + " in "
            + decision.request().environment();
    return Page.of(title, new DecisionHtml(decision).body());
  }

  /**
   * The SLOs alone, each a section with its charts and numbers: for a page that has its own head
   * and styles. Well-formed, without script or inline style; empty where there is no SLO.
   *
   * @param id prefix of the ids in it, unique in that page
   */
  public static String fragment(Decision decision, String id) {
    Markup out = new Markup();
    slos(decision, out, id);
    return out.toString();
  }

  private static void slos(Decision decision, Markup out, String id) {
    List<Standing> slos = Standing.all(decision);
    for (int i = 0; i < slos.size(); i++) {
      SloHtml.draw(out, slos.get(i), id + (i + 1));
    }
  }

  private Markup body() {
    out.open("main");
    verdict();
    reasons();
    if (!decision.slos().isEmpty()) {
      out.leaf("h2", "SLOs");
      slos(decision, out, "slo");
    }
    findings();
    evidence();
    return out.close();
  }

  private void verdict() {
    out.open("header", "class", "verdict " + HtmlParts.css(decision));
    out.leaf("p", Words.title(decision.disposition()), "class", "tag " + HtmlParts.css(decision));
    out.leaf("h1", Words.outcome(decision));
    out.leaf("p", Words.why(decision));
    Words.override(decision).ifPresent(text -> out.open("p").span("strong", text).close());
    out.open("dl");
    EscalationWords.line(decision).ifPresent(text -> entry("Escalation", text));
    HtmlParts.owner(out, decision.owner());
    entry("Change", change());
    entry("Measured at", Times.rfc3339(decision.at()));
    out.close().close();
  }

  private String change() {
    var change = decision.request().change();
    return change.change().label()
        + change.version().map(version -> " " + version).orElse("")
        + ", asked by "
        + change.actor();
  }

  private void entry(String term, String text) {
    out.leaf("dt", term).leaf("dd", text);
  }

  private void reasons() {
    if (decision.reasons().isEmpty()) {
      return;
    }
    out.leaf("h2", "Reasons, the worst first").open("ul", "class", "reasons");
    for (Reason reason : decision.reasons()) {
      String css = HtmlParts.css(reason.verdict());
      out.open("li").open("p").span("span", Words.of(reason), "class", "tag " + css);
      out.space().span("code", reason.code().name());
      reason.slo().ifPresent(name -> out.space().span("span", name));
      out.close();
      out.leaf("p", Words.sentence(reason.message()));
      out.leaf("p", Words.sentence(reason.remedy()));
      String clears = Words.clears(reason, decision);
      if (!clears.isEmpty()) {
        out.open("p").span("strong", clears).close();
      }
      out.close();
    }
    out.close();
  }

  private void findings() {
    if (decision.findings().isEmpty()) {
      return;
    }
    out.leaf("h2", "Telemetry is suspect, which is not the service's fault");
    out.open("ul", "class", "reasons");
    for (Finding finding : decision.findings()) {
      out.open("li").open("p").span("strong", finding.code()).space();
      out.text("for " + finding.routedTo()).close();
      out.leaf("p", Words.sentence(finding.message())).close();
    }
    out.close();
  }

  private void evidence() {
    out.leaf("h2", "Evidence").leaf("p", Words.evidence(decision));
    Words.approximate(decision).ifPresent(text -> out.leaf("p", text));
    List<String> queries = decision.evidence().queries();
    if (!queries.isEmpty()) {
      out.open("details").leaf("summary", "Queries, as sent").open("pre");
      out.lines(queries.stream().map(Untrusted::block).collect(joining("\n\n")));
      out.close().close();
    }
    out.leaf("p", Words.exit(decision), "class", "soft");
  }
}
