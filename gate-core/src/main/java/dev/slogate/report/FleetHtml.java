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
      HtmlParts.openTable(
          out,
          "Services by their worst SLO, the worst first. ▶ decides.",
          "Service",
          "Says",
          "Owner",
          "Worst SLO",
          "Budget left",
          "#Burn 1h",
          "#Burn 6h",
          "Disposition",
          "Gaps");
      FleetRow.of(decisions).forEach(row -> row(out, row));
      HtmlParts.closeTable(out);
    }
    return Page.of("SLO fleet", out.close());
  }

  private static void row(Markup out, FleetRow row) {
    Decision decision = row.decision();
    out.open("tr").open("th", "scope", "row").text(row.service()).space();
    out.span("span", row.environment(), "class", "soft").close();
    String says = HtmlParts.css(decision.verdict());
    out.leaf("td", Words.of(decision.verdict()), "class", "tag " + says);
    out.leaf("td", row.owner()).leaf("td", row.slo());
    out.open("td");
    HtmlParts.meter(out, row.remaining());
    out.text(row.budgetLeft()).close();
    out.leaf("td", row.burn(FleetRow.HOUR), "class", "n");
    out.leaf("td", row.burn(FleetRow.SIX_HOURS), "class", "n");
    out.leaf("td", Words.title(decision.disposition()), "class", HtmlParts.css(decision));
    out.leaf("td", row.gaps()).close();
  }
}
