package dev.slogate.report;

import dev.slogate.GuardResult;
import dev.slogate.GuardedSlo;
import dev.slogate.guard.GuardReason;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A watch for a terminal: what, why and whom to ask first, the numbers after. */
final class GuardText {

  private static final int NAME = 24;
  private static final int BEFORE = 10;
  private static final int SINCE = 20;
  private static final String DEPLOYED = "│";

  private final GuardResult result;
  private final Palette palette;
  private final int width;
  private final StringBuilder out = new StringBuilder();

  private GuardText(GuardResult result, Palette palette, int width) {
    this.result = result;
    this.palette = palette;
    this.width = Math.max(Terminal.NARROWEST, width);
  }

  static String render(GuardResult result, Palette palette, int width) {
    return new GuardText(result, palette, width).report();
  }

  private String report() {
    String title = result.verdict().name() + "  ";
    String what = GuardWords.outcome(result) + ". " + GuardWords.why(result);
    paragraph(title, GuardWords.ink(result), what, Ink.NONE);
    paragraph("Owner  ", Ink.NONE, who(), Ink.STRONG);
    paragraph("Reach  ", Ink.NONE, GuardWords.contacts(result), Ink.NONE);
    GuardWords.escalation(result).ifPresent(text -> paragraph("", Ink.NONE, text, Ink.STRONG));
    slos();
    reasons();
    List<String> aftermath = GuardWords.aftermath(result);
    out.append(aftermath.isEmpty() ? "" : "\n");
    aftermath.forEach(text -> paragraph("", Ink.NONE, text, Ink.NONE));
    out.append('\n');
    paragraph("", Ink.NONE, GuardWords.watched(result), Ink.FAINT);
    out.append('\n').append(GuardWords.exit(result)).append('\n');
    return out.toString();
  }

  private String who() {
    return result.owner().map(Words::owner).orElse(Words.NO_OWNER);
  }

  private void slos() {
    if (result.slos().isEmpty()) {
      return;
    }
    TextTable drawn = table(true);
    boolean fits = drawn.width() <= width;
    out.append('\n');
    (fits ? drawn : table(false)).render(out, palette, width);
    String hint = "Burn 1 spends the budget exactly by its end; over the factor the SLO is broken.";
    paragraph("", Ink.NONE, fits ? hint + " " + DEPLOYED + " is the deploy." : hint, Ink.FAINT);
  }

  private TextTable table(boolean drawn) {
    TextTable table =
        new TextTable().left("SLO").left("SAYS").right("TARGET").right("BEFORE").right("SINCE");
    table.right("AT MOST").right("FACTOR");
    if (drawn) {
      table.left("BURN, STEP BY STEP");
    }
    for (GuardedSlo slo : result.slos()) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(name(slo)), GuardWords.says(result, slo)));
      cells.add(Cell.of(Numbers.target(slo.objective().target())));
      cells.add(Cell.of(burn(slo, slo.burnBefore())));
      cells.add(Cell.of(burn(slo, slo.burnSince())));
      cells.add(
          Cell.of(slo.peak().map(peak -> Numbers.burn(peak.burn(), slo.factor())).orElse("–")));
      cells.add(Cell.of(Numbers.limit(slo.factor())));
      if (drawn) {
        cells.add(Cell.of(curve(slo)));
      }
      table.row(cells, GuardWords.notes(slo).stream().map(Untrusted::line).toList());
    }
    return table;
  }

  private static String curve(GuardedSlo slo) {
    return Bars.burns(slo, slo.before(), BEFORE) + DEPLOYED + Bars.burns(slo, slo.since(), SINCE);
  }

  private static String burn(GuardedSlo slo, OptionalDouble burn) {
    return burn.isEmpty() ? "–" : Numbers.burn(burn.getAsDouble(), slo.factor());
  }

  private void reasons() {
    for (GuardReason reason : result.reasons()) {
      String about = reason.about().map(name -> "  " + Untrusted.line(name)).orElse("");
      out.append('\n').append(palette.paint(GuardWords.ink(reason.code()), reason.code().name()));
      out.append(about).append('\n');
      paragraph("  ", Ink.NONE, GuardWords.sentence(reason), Ink.NONE);
    }
  }

  private void paragraph(String lead, Ink leadInk, String text, Ink ink) {
    if (text.isEmpty()) {
      return;
    }
    String shown = palette.paint(leadInk, lead);
    for (String line : Terminal.wrap(Untrusted.line(text), width - lead.length())) {
      out.append(shown).append(palette.paint(ink, line)).append('\n');
      shown = " ".repeat(lead.length());
    }
  }

  private static String name(GuardedSlo slo) {
    return Terminal.fit(Untrusted.line(slo.name()), NAME);
  }
}
