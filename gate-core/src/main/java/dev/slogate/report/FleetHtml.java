package dev.slogate.report;

import dev.slogate.Decision;
import java.util.List;

/** The fleet as one page that stands alone: one row a service and environment, worst first. */
public final class FleetHtml {

  private FleetHtml() {}

  public static String render(List<Decision> decisions) {
    Markup out = new Markup();
    out.open("main").leaf("h1", "SLO fleet").leaf("p", FleetRow.summary(decisions));
    if (!decisions.isEmpty()) {
      HtmlParts.openCards(
          out,
          "Services by their worst SLO, the worst first. ▶ decides.",
          "Service",
          "Says",
          "Disposition",
          "Owner",
          "Worst SLO",
          "Budget left",
          "#Burn 1h",
          "#Burn 6h",
          "Gaps");
      FleetRow.of(decisions).forEach(row -> row(out, row));
      HtmlParts.closeTable(out);
    }
    return Page.of("SLO fleet", out.close());
  }

  private static void row(Markup out, FleetRow row) {
    Decision decision = row.decision();
    String says = "tag " + HtmlParts.css(decision.verdict());
    out.open("tr", "role", "row");
    out.open("th", "scope", "row", "role", "rowheader", "data-label", "Service").inline("span");
    out.text(row.service()).space().span("span", row.environment(), "class", "soft");
    out.close().close();
    cell(out, "Says", says, Words.of(decision.verdict()));
    cell(out, "Disposition", HtmlParts.css(decision), Words.title(decision.disposition()));
    cell(out, "Owner", "t", row.owner());
    cell(out, "Worst SLO", "t", row.slo());
    open(out, "Budget left", "t");
    HtmlParts.meter(out, row.remaining());
    out.text(row.budgetLeft()).close().close();
    cell(out, "Burn 1h", "n", row.burn(FleetRow.HOUR));
    cell(out, "Burn 6h", "n", row.burn(FleetRow.SIX_HOURS));
    cell(out, "Gaps", "t", row.gaps().isEmpty() ? "none" : row.gaps());
    out.close();
  }

  private static void cell(Markup out, String label, String css, String text) {
    open(out, label, css);
    out.text(text).close().close();
  }

  /** The inner element is what a card lays out beside the label. */
  private static void open(Markup out, String label, String css) {
    out.open("td", "class", css, "role", "cell", "data-label", label).inline("span");
  }
}
