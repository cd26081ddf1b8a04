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
    HtmlParts.openRowHeader(out, "Service", "t");
    out.text(row.service()).space().span("span", row.environment(), "class", "soft");
    out.close().close();
    HtmlParts.cell(out, "Says", says, Words.of(decision.verdict()));
    HtmlParts.cell(
        out, "Disposition", HtmlParts.css(decision), Words.title(decision.disposition()));
    HtmlParts.cell(out, "Owner", "t", row.owner());
    HtmlParts.cell(out, "Worst SLO", "t", row.slo());
    HtmlParts.openCell(out, "Budget left", "t");
    HtmlParts.meter(out, row.remaining());
    out.text(row.budgetLeft()).close().close();
    HtmlParts.cell(out, "Burn 1h", "n", row.burn(FleetRow.HOUR));
    HtmlParts.cell(out, "Burn 6h", "n", row.burn(FleetRow.SIX_HOURS));
    HtmlParts.cell(out, "Gaps", "t", row.gaps().isEmpty() ? "none" : row.gaps());
    out.close();
  }
}
