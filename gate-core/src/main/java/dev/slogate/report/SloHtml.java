package dev.slogate.report;

import dev.slogate.BudgetStatus;
import dev.slogate.SloStatus;
import dev.slogate.WindowStatus;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** One SLO in a page: what it says, its two charts, and the numbers behind them. */
final class SloHtml {

  private final Markup out;
  private final Standing standing;
  private final SloStatus slo;

  private SloHtml(Markup out, Standing standing) {
    this.out = out;
    this.standing = standing;
    this.slo = standing.slo();
  }

  /**
   * Appends the SLO.
   *
   * @param id unique in the page
   */
  static void draw(Markup out, Standing standing, String id) {
    new SloHtml(out, standing).draw(id);
  }

  private void draw(String id) {
    out.open("section", "class", "slo", "aria-labelledby", id);
    out.open("h3", "id", id).text(slo.name()).space();
    out.span("span", Words.of(slo.state()), "class", "tag " + HtmlParts.css(slo.state())).close();
    String promise = Numbers.target(slo.target()) + " good over " + slo.period();
    boolean named = !slo.displayName().equals(slo.name());
    out.leaf("p", (named ? slo.displayName() + ", " : "") + promise, "class", "soft");
    budget();
    standing.notes().forEach(note -> out.leaf("p", note));
    charts(id);
    numbers();
    out.close();
  }

  private void budget() {
    BudgetStatus budget = slo.budget();
    String mark = standing.budgetDecides() ? "▶ " : "";
    out.open("p");
    HtmlParts.meter(out, budget.remaining());
    out.span("strong", mark + "Budget left: " + standing.budgetLeft());
    if (budget.bad().isPresent() && budget.allowed().isPresent()) {
      String bad = Numbers.count(budget.bad().getAsDouble());
      out.text(
          ", " + bad + " bad of " + Numbers.count(budget.allowed().getAsDouble()) + " allowed");
    }
    if (budget.remainingLower().isPresent() && budget.remainingUpper().isPresent()) {
      String lower = Numbers.percentOfBudget(budget.remainingLower().getAsDouble());
      String upper = Numbers.percentOfBudget(budget.remainingUpper().getAsDouble());
      String cause =
          budget.bad().isPresent() ? " at the policy's confidence" : ", by how traffic was spread";
      out.text(". Between " + lower + " and " + upper + cause);
    }
    out.text(".").close();
  }

  private void charts(String id) {
    out.open("div", "class", "charts");
    figure("Budget left", () -> BudgetChart.draw(out, standing, id + "-budget"), hasHistory());
    figure(
        "Burn rate, logarithmic; dashes are limits, the thin line its bounds",
        () -> BurnChart.draw(out, standing, id + "-burn"),
        hasBurn());
    out.close();
  }

  private void figure(String caption, Runnable chart, boolean present) {
    if (present) {
      out.open("figure").leaf("figcaption", caption);
      chart.run();
      out.close();
    }
  }

  private boolean hasHistory() {
    return slo.history().stream().anyMatch(slice -> slice.counts().total() > 0);
  }

  private boolean hasBurn() {
    return slo.windows().stream().anyMatch(window -> window.burn().isPresent());
  }

  private void numbers() {
    if (!hasBurn()) {
      return;
    }
    out.open("details").leaf("summary", "Numbers");
    HtmlParts.openTable(
        out,
        "Counts and burn per window",
        "Window",
        "#Bad",
        "#Total",
        "#Error ratio",
        "#Burn",
        "#Lower",
        "#Upper");
    for (WindowStatus window : slo.windows()) {
      out.open("tr").leaf("th", Times.window(window.window()), "scope", "row");
      cell(window.bad(), Numbers::count);
      cell(window.total(), Numbers::count);
      cell(window.errorRatio(), Numbers::share);
      out.leaf("td", standing.burn(window), "class", "n");
      cell(window.burnLower(), Numbers::burn);
      cell(window.burnUpper(), Numbers::burn);
      out.close();
    }
    HtmlParts.closeTable(out);
    out.close();
  }

  private void cell(OptionalDouble value, DoubleFunction<String> format) {
    String text = value.isPresent() ? format.apply(value.getAsDouble()) : "–";
    out.leaf("td", text, "class", "n");
  }
}
