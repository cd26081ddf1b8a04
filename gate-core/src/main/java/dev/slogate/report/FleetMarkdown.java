package dev.slogate.report;

import dev.slogate.Decision;
import java.util.List;

/** The fleet as GitHub Flavored Markdown: one row a service and environment, worst first. */
public final class FleetMarkdown {

  private static final int NAME = 80;

  private FleetMarkdown() {}

  /**
   * What does not fit is cut from the end, so from the healthiest, and said.
   *
   * @param limitBytes in UTF-8, at least 8 KiB
   */
  public static String render(List<Decision> decisions, int limitBytes) {
    BoundedMarkdown out = new BoundedMarkdown(limitBytes);
    out.add("## SLO fleet\n\n" + FleetRow.summary(decisions) + "\n");
    if (!decisions.isEmpty()) {
      out.add("\n| Service | Says | Owner | Worst SLO | Budget left | Burn 1h | Burn 6h |");
      out.add(" Disposition | Gaps |\n|:--|:--|:--|:--|:--|--:|--:|:--|:--|\n");
      FleetRow.of(decisions).forEach(row -> out.add(line(row)));
    }
    return out.toString();
  }

  private static String line(FleetRow row) {
    var verdict = row.decision().verdict();
    return "| "
        + String.join(
            " | ",
            "**" + Gfm.text(row.service(), NAME) + "** " + Gfm.text(row.environment(), NAME),
            DecisionMarkdown.symbol(verdict) + " " + Words.of(verdict),
            Gfm.text(row.owner(), NAME),
            Gfm.text(row.slo(), NAME),
            Bars.budget(row.remaining(), 6) + " " + Gfm.text(row.budgetLeft()),
            Gfm.text(row.burn(FleetRow.HOUR)),
            Gfm.text(row.burn(FleetRow.SIX_HOURS)),
            Words.title(row.decision().disposition()),
            Gfm.text(row.gaps()))
        + " |\n";
  }
}
