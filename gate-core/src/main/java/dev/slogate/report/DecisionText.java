package dev.slogate.report;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.slogate.Decision;
import dev.slogate.Disposition;
import dev.slogate.Finding;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.SloStatus;
import dev.slogate.Verdict;
import dev.slogate.WindowStatus;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A decision for a terminal: what, why and whom to ask first, the numbers after. */
public final class DecisionText {

  public static final int DEFAULT_WIDTH = 100;

  private static final int NAME = 24;
  private static final String DECIDED = "▶";

  private final Decision decision;
  private final Palette palette;
  private final int width;
  private final StringBuilder out = new StringBuilder();

  private DecisionText(Decision decision, Palette palette, int width) {
    this.decision = decision;
    this.palette = palette;
    this.width = Math.max(Terminal.NARROWEST, width);
  }

  /**
   * Ends in a line feed.
   *
   * @param width columns to fill; tables and unbreakable words may need more
   */
  public static String render(Decision decision, Palette palette, int width) {
    return new DecisionText(decision, palette, width).report();
  }

  private String report() {
    headline();
    Words.override(decision).ifPresent(text -> paragraph("", Untrusted.line(text), Ink.STRONG));
    owner();
    EscalationWords.line(decision)
        .ifPresent(text -> paragraph("", Untrusted.line(text), Ink.STRONG));
    slos();
    reasons();
    findings();
    out.append('\n');
    paragraph("", Untrusted.line(Words.evidence(decision)), Ink.FAINT);
    Words.approximate(decision).ifPresent(text -> paragraph("", text, Ink.FAINT));
    out.append('\n').append(Words.exit(decision)).append('\n');
    return out.toString();
  }

  private void headline() {
    String title = Words.title(decision.disposition());
    Ink ink = ink(decision);
    String what = Untrusted.line(Words.outcome(decision));
    List<String> lines = Terminal.wrap(what + ". " + Words.why(decision), width - indent(title));
    for (int i = 0; i < lines.size(); i++) {
      String lead = Terminal.padRight(i == 0 ? title : "", indent(title));
      out.append(palette.paint(ink, lead)).append(lines.get(i)).append('\n');
    }
  }

  private static int indent(String title) {
    return title.length() + 2;
  }

  private void owner() {
    String who = decision.owner().map(Words::owner).orElse(Words.NO_OWNER);
    paragraph("Owner  ", Untrusted.line(who), Ink.STRONG);
    String contacts =
        decision.owner().map(Owner::contacts).stream()
            .flatMap(map -> map.entrySet().stream())
            .map(entry -> Untrusted.line(entry.getKey() + " " + entry.getValue()))
            .collect(joining(" · "));
    if (!contacts.isEmpty()) {
      paragraph("Reach  ", contacts, Ink.NONE);
    }
  }

  private void slos() {
    List<Standing> all = Standing.all(decision);
    if (all.isEmpty()) {
      return;
    }
    List<Duration> windows = windows();
    TextTable one = budgetColumns(new TextTable());
    burnColumns(one, windows);
    for (Standing standing : all) {
      List<Cell> cells = new ArrayList<>(budgetCells(standing));
      cells.addAll(burnCells(standing, windows));
      one.row(cells, standing.notes());
    }
    out.append('\n');
    if (one.width() <= width) {
      one.render(out, palette, width);
    } else {
      two(all, windows);
    }
    if (all.stream().anyMatch(DecisionText::marked)) {
      paragraph("", DECIDED + " decides. Burn 1 spends the budget exactly by its end.", Ink.FAINT);
    }
  }

  private static boolean marked(Standing standing) {
    return standing.budgetDecides()
        || standing.slo().windows().stream().anyMatch(standing::decides);
  }

  /** What does not fit side by side comes one below the other, rather than wrapped. */
  private void two(List<Standing> all, List<Duration> windows) {
    TextTable budgets = budgetColumns(new TextTable());
    TextTable burns = burnColumns(new TextTable().left("BURN RATE"), windows);
    for (Standing standing : all) {
      budgets.row(budgetCells(standing), standing.notes());
      List<Cell> cells = new ArrayList<>(List.of(Cell.of(name(standing.slo()))));
      cells.addAll(burnCells(standing, windows));
      burns.row(cells, List.of());
    }
    budgets.render(out, palette, width);
    out.append('\n');
    burns.render(out, palette, width);
  }

  private static TextTable budgetColumns(TextTable table) {
    return table.left("SLO").left("SAYS").right("TARGET").left("OVER").left("BUDGET LEFT");
  }

  private List<Cell> budgetCells(Standing standing) {
    SloStatus slo = standing.slo();
    Ink ink = ink(slo.state());
    String mark = standing.budgetDecides() ? DECIDED : "";
    String bar = Bars.budget(slo.budget().remaining(), 10);
    return List.of(
        Cell.of(name(slo)),
        new Cell(Words.of(slo.state()), ink),
        Cell.of(Numbers.target(slo.target())),
        Cell.of(Untrusted.line(slo.period(), 8)),
        new Cell(bar + " " + mark + standing.budgetLeft(), mark.isEmpty() ? Ink.NONE : ink));
  }

  private static TextTable burnColumns(TextTable table, List<Duration> windows) {
    table.left("TREND");
    windows.forEach(window -> table.right(Times.window(window)));
    return table;
  }

  private List<Cell> burnCells(Standing standing, List<Duration> windows) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(Bars.trend(standing.slo())));
    for (Duration each : windows) {
      cells.add(
          standing.slo().windows().stream()
              .filter(window -> window.window().equals(each))
              .findFirst()
              .map(window -> burnCell(standing, window))
              .orElse(Cell.of("")));
    }
    return cells;
  }

  private Cell burnCell(Standing standing, WindowStatus window) {
    return standing.decides(window)
        ? new Cell(DECIDED + standing.burn(window), ink(standing.slo().state()))
        : Cell.of(standing.burn(window));
  }

  /** From long to short, so that columns and trend read alike: from the past to now. */
  private List<Duration> windows() {
    return decision.slos().stream()
        .flatMap(slo -> slo.windows().stream())
        .map(WindowStatus::window)
        .distinct()
        .sorted(Comparator.<Duration>naturalOrder().reversed())
        .toList();
  }

  private void reasons() {
    for (Reason reason : decision.reasons()) {
      String about = reason.slo().map(name -> "  " + Untrusted.line(name)).orElse("");
      String head = Words.of(reason).toUpperCase(Locale.ROOT);
      out.append('\n').append(palette.paint(ink(reason.verdict()), head)).append("  ");
      out.append(reason.code()).append(about).append('\n');
      paragraph("  ", Words.sentence(reason.message()), Ink.NONE);
      paragraph("  ", Words.sentence(reason.remedy()), Ink.NONE);
      paragraph("  ", Words.clears(reason, decision), Ink.STRONG);
    }
  }

  private void findings() {
    if (decision.findings().isEmpty()) {
      return;
    }
    out.append("\nTelemetry is suspect, which is not the service's fault:\n");
    decision.findings().stream()
        .sorted(comparing(Finding::routedTo))
        .map(f -> f.code() + ": " + Words.sentence(f.message()) + " For " + f.routedTo() + ".")
        .forEach(text -> paragraph("  ", Untrusted.line(text), Ink.NONE));
  }

  private void paragraph(String lead, String text, Ink ink) {
    if (text.isEmpty()) {
      return;
    }
    String shown = lead;
    for (String line : Terminal.wrap(text, width - lead.length())) {
      out.append(shown).append(palette.paint(ink, line)).append('\n');
      shown = " ".repeat(lead.length());
    }
  }

  private static String name(SloStatus slo) {
    return Terminal.fit(Untrusted.line(slo.name()), NAME);
  }

  static Ink ink(Decision decision) {
    boolean clean = decision.disposition() == Disposition.PROCEED;
    return clean ? Ink.GOOD : decision.disposition().proceeds() ? Ink.WARNING : Ink.BAD;
  }

  static Ink ink(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> Ink.GOOD;
      case WARN -> Ink.WARNING;
      case INSUFFICIENT_DATA -> Ink.UNKNOWN;
      case BLOCK -> Ink.BAD;
    };
  }
}
