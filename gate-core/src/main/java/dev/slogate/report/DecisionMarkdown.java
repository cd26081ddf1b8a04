package dev.slogate.report;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.slogate.Decision;
import dev.slogate.Finding;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.Verdict;
import dev.slogate.WindowStatus;
import java.util.List;
import java.util.Map;

/** A decision as GitHub Flavored Markdown, for a job's summary or a check run. */
public final class DecisionMarkdown {

  /**
   * A step's summary may have 1 MiB. The margin is for what others append to the same file.
   *
   * @see <a
   *     href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">GitHub,
   *     adding a job summary</a>
   */
  public static final int DEFAULT_LIMIT = 1024 * 1024 - 16 * 1024;

  /** A name or a sentence that is longer says nothing more; it may be an attack on the limit. */
  private static final int SENTENCE = 600;

  private static final int NAME = 80;

  private final Decision decision;
  private final BoundedMarkdown out;

  private DecisionMarkdown(Decision decision, int limitBytes) {
    this.decision = decision;
    this.out = new BoundedMarkdown(limitBytes);
  }

  /**
   * Verdict first, queries last: what does not fit is cut from the end, and said.
   *
   * @param limitBytes in UTF-8, at least 8 KiB
   */
  public static String render(Decision decision, int limitBytes) {
    return new DecisionMarkdown(decision, limitBytes).report();
  }

  private String report() {
    verdict();
    slos();
    reasons();
    findings();
    evidence();
    return out.toString();
  }

  private void verdict() {
    out.add("## " + symbol(decision) + " " + Words.title(decision.disposition()) + "\n\n");
    out.add("**" + Gfm.text(Words.outcome(decision), 4 * NAME) + ".** ");
    out.add(Gfm.text(Words.why(decision), SENTENCE) + "\n\n");
    if (!decision.disposition().proceeds()) {
      out.add("**Expected to clear:** " + Words.clears(decision) + "\n\n");
    }
    Words.override(decision).ifPresent(text -> out.add("**" + Gfm.text(text, SENTENCE) + "**\n\n"));
    out.add(
        "**Owner:** " + Gfm.text(decision.owner().map(Words::owner).orElse(Words.NO_OWNER), 200));
    decision.owner().map(Owner::contacts).orElse(Map.of()).forEach(this::contact);
    out.add("\n");
    EscalationWords.line(decision)
        .ifPresent(text -> out.add("\n**" + Gfm.text(text, SENTENCE) + "**\n"));
  }

  private void contact(String kind, String value) {
    out.add(" · " + Gfm.text(kind, NAME) + " " + Gfm.contact(value));
  }

  private void slos() {
    if (decision.slos().isEmpty()) {
      return;
    }
    List<Standing> standings = Standing.all(decision);
    boolean noted = standings.stream().anyMatch(standing -> !standing.notes().isEmpty());
    out.add("\n| SLO | Says | Target | Budget left | Burn, long to short |");
    out.add((noted ? " Notes |\n" : "\n") + "|:--|:--|--:|:--|:--|" + (noted ? ":--|\n" : "\n"));
    for (Standing standing : standings) {
      String notes = standing.notes().stream().map(Gfm::text).collect(joining("<br>"));
      out.add(row(standing) + (noted ? " " + notes + " |\n" : "\n"));
    }
    out.add("\n▶ decides. Burn 1 spends the budget exactly by the end of its period.\n");
  }

  private static String row(Standing standing) {
    var slo = standing.slo();
    String budget = Bars.budget(slo.budget().remaining(), 8) + " ";
    String left = Gfm.text(standing.budgetLeft());
    String burns =
        slo.windows().stream()
            .sorted(comparing(WindowStatus::window).reversed())
            .map(window -> burn(standing, window))
            .collect(joining(" · "));
    return "| "
        + String.join(
            " | ",
            Gfm.text(slo.name(), NAME),
            symbol(slo.state()) + " " + Words.of(slo.state()),
            Numbers.target(slo.target()) + " over " + Gfm.text(slo.period(), NAME),
            budget + (standing.budgetDecides() ? "**▶ " + left + "**" : left),
            Bars.trend(slo) + "<br>" + burns)
        + " |";
  }

  private static String burn(Standing standing, WindowStatus window) {
    String text = Times.window(window.window()) + " " + Gfm.text(standing.burn(window));
    return standing.decides(window) ? "**▶ " + text + "**" : text;
  }

  private void reasons() {
    if (decision.reasons().isEmpty()) {
      return;
    }
    out.add("\n### Reasons\n\n");
    for (Reason reason : decision.reasons()) {
      out.add(reason(reason));
    }
  }

  private String reason(Reason reason) {
    String clears = Words.clears(reason, decision);
    return "- %s **%s** `%s`%s: %s<br>%s%s"
            .formatted(
                reason.code().freeze() ? "🧊" : symbol(reason.verdict()),
                Words.of(reason),
                reason.code(),
                reason.slo().map(name -> " " + Gfm.text(name, NAME)).orElse(""),
                Gfm.text(Words.sentence(reason.message()), SENTENCE),
                Gfm.text(Words.sentence(reason.remedy()), SENTENCE),
                clears.isEmpty() ? "" : " **" + clears + "**")
        + "\n";
  }

  private void findings() {
    if (decision.findings().isEmpty()) {
      return;
    }
    out.add("\n### Telemetry is suspect, which is not the service's fault\n\n");
    for (Finding finding : decision.findings()) {
      String message = Gfm.text(Words.sentence(finding.message()), SENTENCE);
      String who = Gfm.text(finding.routedTo(), NAME);
      out.add("- **" + Gfm.text(finding.code(), NAME) + "** for " + who + ": " + message + "\n");
    }
  }

  private void evidence() {
    out.add("\n" + Gfm.text(Words.evidence(decision), SENTENCE) + "\n");
    Words.approximate(decision).ifPresent(text -> out.add("\n" + Gfm.text(text, SENTENCE) + "\n"));
    out.add("\n`" + Words.exit(decision) + "`\n");
    String closing = "\n</details>\n";
    out.reserve(closing);
    if (decision.evidence().queries().isEmpty()
        || !out.add("\n<details><summary>Queries, as sent</summary>\n")) {
      return;
    }
    decision.evidence().queries().forEach(query -> out.add("\n" + Gfm.fence("promql", query)));
    out.addReserved(closing);
  }

  /** A shape for the colour-blind as much as a colour for the others. */
  static String symbol(Decision decision) {
    return switch (decision.disposition()) {
      case PROCEED -> "✅";
      case PROCEED_WITH_WARNING, EXEMPT, OVERRIDDEN, SHADOWED -> "⚠️";
      case HELD -> decision.verdict() == Verdict.BLOCK ? "⛔" : "❔";
      case FROZEN -> "🧊";
    };
  }

  static String symbol(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> "✅";
      case WARN -> "⚠️";
      case INSUFFICIENT_DATA -> "❔";
      case BLOCK -> "⛔";
    };
  }
}
