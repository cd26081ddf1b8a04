package dev.slogate.report;

import dev.slogate.Decision;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.util.List;

/** The fleet for a terminal: one line a service and environment, worst first. */
public final class FleetText {

  private static final int NAME = 20;

  private FleetText() {}

  /**
   * Ends in a line feed.
   *
   * @param width columns for what follows a row; the table is as wide as it is
   */
  public static String render(List<Decision> decisions, Palette palette, int width) {
    TextTable table = new TextTable();
    table.left("SERVICE").left("IN").left("SAYS").left("OWNER").left("WORST SLO");
    table.left("BUDGET LEFT").right("1h").right("6h").left("DISPOSITION");
    for (FleetRow row : FleetRow.of(decisions)) {
      String gaps = row.gaps();
      table.row(cells(row), gaps.isEmpty() ? List.of() : List.of("gaps: " + gaps));
    }
    StringBuilder out = new StringBuilder(FleetRow.summary(decisions)).append('\n');
    if (!decisions.isEmpty()) {
      out.append('\n');
      table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    }
    return out.toString();
  }

  private static List<Cell> cells(FleetRow row) {
    Decision decision = row.decision();
    Ink verdict = DecisionText.ink(decision.verdict());
    return List.of(
        new Cell(name(row.service()), Ink.STRONG),
        Cell.of(Terminal.fit(Untrusted.line(row.environment()), 10)),
        new Cell(Words.of(decision.verdict()), verdict),
        Cell.of(name(row.owner())),
        Cell.of(name(row.slo())),
        Cell.of(Bars.budget(row.remaining(), 6) + " " + shortly(row.budgetLeft())),
        Cell.of(row.burn(FleetRow.HOUR)),
        Cell.of(row.burn(FleetRow.SIX_HOURS)),
        new Cell(Words.title(decision.disposition()), DecisionText.ink(decision)));
  }

  /** The sign and the crossed bar say "overspent" too, where room is dear. */
  private static String shortly(String budgetLeft) {
    return budgetLeft.replace(" (overspent)", "").replace(" (spent)", "");
  }

  private static String name(String text) {
    return Terminal.fit(Untrusted.line(text), NAME);
  }
}
