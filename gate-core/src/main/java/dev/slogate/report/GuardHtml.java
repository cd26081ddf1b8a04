package dev.slogate.report;

import dev.slogate.GuardResult;
import dev.slogate.GuardedSlo;
import dev.slogate.budget.Counts;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.Step;
import dev.slogate.report.TextTable.Cell;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A watch as one page that stands alone, for a build's artifacts or a postmortem. */
final class GuardHtml {

  private static final int NAME = 80;

  private final GuardResult result;
  private final Markup out = new Markup();

  private GuardHtml(GuardResult result) {
    this.result = result;
  }

  static String render(GuardResult result) {
    String title =
        result.verdict()
            + ": "
            + result.deploy().service()
            + result.deploy().change().version().map(version -> " " + version).orElse("")
            + " in "
            + result.deploy().environment();
    return Page.of(title, new GuardHtml(result).body());
  }

  private Markup body() {
    out.open("main");
    verdict();
    if (!result.slos().isEmpty()) {
      out.leaf("h2", "SLOs");
    }
    for (int i = 0; i < result.slos().size(); i++) {
      slo(result.slos().get(i), "slo" + (i + 1));
    }
    reasons();
    List<String> aftermath = GuardWords.aftermath(result);
    if (!aftermath.isEmpty()) {
      out.leaf("h2", "What came of it");
      aftermath.forEach(text -> out.leaf("p", text));
    }
    out.leaf("h2", "The watch").leaf("p", GuardWords.watched(result));
    out.leaf("p", GuardWords.exit(result), "class", "soft");
    return out.close();
  }

  private void verdict() {
    String css = HtmlParts.css(GuardWords.ink(result));
    out.open("header", "class", "verdict " + css);
    out.leaf("p", result.verdict().name(), "class", "tag " + css);
    out.leaf("h1", GuardWords.outcome(result));
    out.leaf("p", GuardWords.why(result));
    out.open("dl");
    HtmlParts.owner(out, result.owner());
    GuardWords.escalation(result).ifPresent(text -> entry("Escalation", text));
    out.close().close();
  }

  private void entry(String term, String text) {
    out.leaf("dt", term).leaf("dd", text);
  }

  private void slo(GuardedSlo slo, String id) {
    Cell says = GuardWords.says(result, slo);
    out.open("section", "class", "slo", "aria-labelledby", id);
    out.open("h3", "id", id).text(slo.name()).space();
    out.span("span", says.text(), "class", "tag " + HtmlParts.css(says.ink())).close();
    String promise = Numbers.target(slo.objective().target()) + " good over " + slo.period();
    boolean named = !slo.displayName().equals(slo.name());
    out.leaf("p", (named ? slo.displayName() + ", " : "") + promise, "class", "soft");
    GuardWords.notes(slo).forEach(note -> out.leaf("p", note));
    if (GuardChart.hasSomething(slo)) {
      out.open("figure");
      out.leaf("figcaption", caption(slo));
      GuardChart.draw(out, result, slo, id + "-burn");
      out.close();
      numbers(slo);
    }
    out.close();
  }

  private static String caption(GuardedSlo slo) {
    String bars = "Burn rate step by step, logarithmic; red is over the factor";
    return slo.burnOfOthers().isEmpty() ? bars : bars + "; the thin line is the other versions";
  }

  private void numbers(GuardedSlo slo) {
    out.open("details").leaf("summary", "Numbers");
    HtmlParts.openTable(
        out,
        "Counts and burn of " + Untrusted.line(slo.name(), NAME),
        "Step",
        "#Bad",
        "#Total",
        "#Burn",
        "#Other versions, bad",
        "#Total");
    row(slo, "before, " + Words.counted(slo.before().size(), "step", "steps"), slo.before());
    slo.since().forEach(step -> row(slo, Times.rfc3339(step.start()), List.of(step)));
    if (!slo.after().isEmpty()) {
      row(slo, "after, " + Words.counted(slo.after().size(), "step", "steps"), slo.after());
    }
    HtmlParts.closeTable(out);
    out.close();
  }

  private void row(GuardedSlo slo, String title, List<Step> steps) {
    OptionalDouble burn = slo.burn(steps);
    out.open("tr").leaf("th", title, "scope", "row");
    number(steps.stream().mapToDouble(step -> step.counts().bad()).sum());
    number(steps.stream().mapToDouble(step -> step.counts().total()).sum());
    cell(burn.isEmpty() ? "–" : Numbers.burn(burn.getAsDouble(), slo.factor()));
    List<Counts> others = steps.stream().map(Step::others).flatMap(Optional::stream).toList();
    if (others.isEmpty()) {
      cell("–");
      cell("–");
    } else {
      number(others.stream().mapToDouble(Counts::bad).sum());
      number(others.stream().mapToDouble(Counts::total).sum());
    }
    out.close();
  }

  private void number(double count) {
    cell(Numbers.count(count));
  }

  private void cell(String text) {
    out.leaf("td", text, "class", "n");
  }

  private void reasons() {
    out.leaf("h2", "Reasons").open("ul", "class", "reasons");
    for (GuardReason reason : result.reasons()) {
      String css = HtmlParts.css(GuardWords.ink(reason.code()));
      out.open("li").open("p");
      out.span("span", GuardWords.of(reason.code()), "class", "tag " + css);
      out.space().span("code", reason.code().name()).close();
      out.leaf("p", GuardWords.sentence(reason)).close();
    }
    out.close();
  }
}
