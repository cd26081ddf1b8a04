package dev.slogate.report;

import dev.slogate.GuardResult;
import dev.slogate.GuardedSlo;
import dev.slogate.Owner;
import dev.slogate.guard.GuardReason;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A watch as GitHub Flavored Markdown, for a job's summary. */
final class GuardMarkdown {

  private static final int SENTENCE = 600;
  private static final int NAME = 80;
  private static final int BEFORE = 8;
  private static final int SINCE = 16;

  private final GuardResult result;
  private final BoundedMarkdown out;

  private GuardMarkdown(GuardResult result, int limitBytes) {
    this.result = result;
    out = new BoundedMarkdown(limitBytes);
  }

  /** Verdict first: what does not fit is cut from the end, and said. */
  static String render(GuardResult result, int limitBytes) {
    return new GuardMarkdown(result, limitBytes).report();
  }

  private String report() {
    out.add("## " + symbol() + " " + result.verdict() + "\n\n");
    out.add("**" + text(GuardWords.outcome(result)) + ".** ");
    out.add(text(GuardWords.why(result)) + "\n\n");
    out.add("**Owner:** " + text(result.owner().map(Words::owner).orElse(Words.NO_OWNER)));
    result.owner().map(Owner::contacts).orElse(Map.of()).forEach(this::contact);
    out.add("\n");
    GuardWords.escalation(result).ifPresent(line -> out.add("\n**" + text(line) + "**\n"));
    slos();
    out.add("\n### Reasons\n\n");
    result.reasons().forEach(reason -> out.add(line(reason)));
    GuardWords.aftermath(result).forEach(line -> out.add("\n" + text(line) + "\n"));
    out.add("\n" + text(GuardWords.watched(result)) + "\n");
    out.add("\n`" + GuardWords.exit(result) + "`\n");
    return out.toString();
  }

  private void contact(String kind, String value) {
    out.add(" · " + Gfm.text(kind, NAME) + " " + Gfm.contact(value));
  }

  private void slos() {
    if (result.slos().isEmpty()) {
      return;
    }
    out.add("\n| SLO | Says | Target | Before | Since | At most | Factor | Burn | Notes |\n");
    out.add("|:--|:--|--:|--:|--:|--:|--:|:--|:--|\n");
    result.slos().forEach(slo -> out.add(row(slo)));
    out.add("\nBurn 1 spends the budget exactly by the end of its period; │ is the deploy.\n");
  }

  private String row(GuardedSlo slo) {
    return "| "
        + String.join(
            " | ",
            Gfm.text(slo.name(), NAME),
            GuardWords.says(result, slo).text(),
            Numbers.target(slo.objective().target()) + " over " + Gfm.text(slo.period(), NAME),
            burn(slo, slo.burnBefore()),
            burn(slo, slo.burnSince()),
            slo.peak().map(peak -> Gfm.text(Numbers.burn(peak.burn(), slo.factor()))).orElse("–"),
            Numbers.limit(slo.factor()),
            Bars.burns(slo, slo.before(), BEFORE) + "│" + Bars.burns(slo, slo.since(), SINCE),
            GuardWords.notes(slo).stream()
                .map(note -> Gfm.text(note, SENTENCE))
                .collect(Collectors.joining("<br>")))
        + " |\n";
  }

  private static String burn(GuardedSlo slo, OptionalDouble burn) {
    return burn.isEmpty() ? "–" : Gfm.text(Numbers.burn(burn.getAsDouble(), slo.factor()));
  }

  private static String line(GuardReason reason) {
    return "- **%s** `%s`: %s\n"
        .formatted(GuardWords.of(reason.code()), reason.code(), text(GuardWords.sentence(reason)));
  }

  private static String text(String sentence) {
    return Gfm.text(sentence, SENTENCE);
  }

  /** A shape for the colour-blind as much as a colour for the others. */
  private String symbol() {
    return switch (result.verdict()) {
      case KEEP -> "✅";
      case ROLLBACK -> "⛔";
      case INCONCLUSIVE -> "❔";
    };
  }
}
