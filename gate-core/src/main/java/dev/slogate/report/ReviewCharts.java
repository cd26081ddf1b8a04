package dev.slogate.report;

import dev.slogate.review.SloReview;

/** The charts of one SLO in a quarterly review. */
final class ReviewCharts {

  private ReviewCharts() {}

  /**
   * Draws those that have anything to show.
   *
   * @param id unique in the page
   */
  static void draw(Markup out, SloReview slo, String id) {
    boolean attained = AttainmentChart.hasSomething(slo);
    if (!attained && slo.spending().isEmpty() && slo.incidents().isEmpty()) {
      return;
    }
    out.open("div", "class", "charts");
    if (attained) {
      figure(
          out,
          "Attained, with its interval, against the target (dashes)",
          () -> AttainmentChart.draw(out, slo, id + "-attained"));
    }
    slo.spending()
        .ifPresent(
            spending ->
                figure(
                    out,
                    spending.running()
                        ? "Budget spent, of what the traffic so far would give"
                        : "Budget spent",
                    () -> SpendingChart.draw(out, slo.quarter(), spending, id + "-spent")));
    if (!slo.incidents().isEmpty()) {
      figure(
          out,
          "Incidents by share of the budget, and the part of dependencies with its bounds",
          () -> IncidentChart.draw(out, slo.incidents(), id + "-incidents"));
    }
    out.close();
  }

  private static void figure(Markup out, String caption, Runnable chart) {
    out.open("figure").leaf("figcaption", caption);
    chart.run();
    out.close();
  }
}
