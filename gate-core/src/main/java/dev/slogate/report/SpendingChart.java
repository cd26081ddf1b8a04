package dev.slogate.report;

import dev.slogate.escalation.Quarter;
import dev.slogate.review.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a quarter's budget was spent, from its first day to its last. */
final class SpendingChart {

  private static final double HEIGHT = 190;
  private static final double LEFT = 56;
  private static final double RIGHT = Svg.WIDTH - 8;
  private static final double TOP = 12;
  private static final double BOTTOM = HEIGHT - 22;

  private final Quarter quarter;
  private final List<Spending.Point> points;
  private final Spending.Point last;
  private final double highest;

  private SpendingChart(Quarter quarter, Spending spending) {
    this.quarter = quarter;
    points = spending.points();
    last = spending.last();
    highest = Math.max(1, last.spent()) * 1.05;
  }

  static void draw(Markup out, Quarter quarter, Spending spending, String id) {
    new SpendingChart(quarter, spending).draw(out, id);
  }

  private void draw(Markup out, String id) {
    Svg svg =
        Svg.open(
            out,
            id,
            HEIGHT,
            "Budget spent in " + quarter.text(),
            "From 0 on "
                + Times.day(quarter.start())
                + " to "
                + Numbers.percentOfBudget(last.spent())
                + " on "
                + Times.day(last.at())
                + ".");
    double step = 0.25;
    while (highest / step > 6) {
      step *= 2;
    }
    for (double tick = 0; tick <= highest; tick += step) {
      svg.line("grid", LEFT, y(tick), RIGHT, y(tick));
      svg.text("small", "end", LEFT - 6, y(tick) + 4, Numbers.percentOfBudget(tick));
    }
    StringBuilder line = new StringBuilder();
    for (Spending.Point point : points) {
      line.append(Svg.point(line.isEmpty() ? 'M' : 'L', x(point.at()), y(point.spent())));
    }
    String area =
        line.toString() + Svg.point('L', x(last.at()), y(0)) + Svg.point('L', LEFT, y(0)) + 'Z';
    svg.path("area", area).path("curve", line.toString());
    svg.line("zero", LEFT, y(1), RIGHT, y(1));
    svg.text("small", "start", LEFT + 4, y(1) + 14, "100 %: spent");
    String css = last.spent() > 1 ? "now bad" : "now";
    svg.rect(css, x(last.at()) - 3, y(last.spent()) - 3, 6, 6);
    svg.text("small", "start", LEFT, HEIGHT - 6, Times.day(quarter.start()));
    svg.text("small", "end", RIGHT, HEIGHT - 6, Times.day(quarter.end().minusNanos(1)));
    svg.close();
  }

  private double x(Instant at) {
    double whole = Duration.between(quarter.start(), quarter.end()).toSeconds();
    return LEFT + (RIGHT - LEFT) * Duration.between(quarter.start(), at).toSeconds() / whole;
  }

  private double y(double spent) {
    return BOTTOM - (BOTTOM - TOP) * spent / highest;
  }
}
