package dev.slogate.report;

import dev.slogate.SloStatus;
import dev.slogate.SloStatus.Slice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was left of a budget from the period's start until now, with the line of nothing left. */
final class BudgetChart {

  private static final double HEIGHT = 190;
  private static final double LEFT = 48;
  private static final double RIGHT = Svg.WIDTH - 8;
  private static final double TOP = 10;
  private static final double BOTTOM = HEIGHT - 22;
  private static final int MOST_POINTS = 300;

  private record Point(Instant at, double remaining, boolean afterHole) {}

  private final Standing standing;
  private final List<Point> points;
  private final Instant start;
  private final Instant end;
  private final double lowest;

  private BudgetChart(Standing standing) {
    this.standing = standing;
    List<Slice> history = standing.slo().history();
    Slice last = history.get(history.size() - 1);
    this.start = history.get(0).start();
    this.end = last.start().plus(last.length());
    this.points = points(standing.slo());
    double least = points.stream().mapToDouble(Point::remaining).min().orElse(0);
    this.lowest = Math.min(0, least) * 1.05;
  }

  /** Draws nothing where there is no history or no event in it. */
  static void draw(Markup out, Standing standing, String id) {
    if (standing.slo().history().stream().anyMatch(slice -> slice.counts().total() > 0)) {
      new BudgetChart(standing).draw(out, id);
    }
  }

  /**
   * Shares left after each slice. Every slice spends a share of what the whole period allows, so
   * the curve starts untouched and ends at what is left today.
   */
  private static List<Point> points(SloStatus slo) {
    double total = slo.history().stream().mapToDouble(slice -> slice.counts().total()).sum();
    double ratio = BigDecimal.ONE.subtract(slo.target()).doubleValue();
    double stated = slo.budget().allowed().orElse(0);
    double allowed = stated > 0 ? stated : ratio * total;
    int each = Math.max(1, (slo.history().size() + MOST_POINTS - 1) / MOST_POINTS);
    List<Point> points = new ArrayList<>();
    Instant known = slo.history().get(0).start();
    points.add(new Point(known, 1, false));
    double bad = 0;
    boolean hole = false;
    for (int i = 0; i < slo.history().size(); i++) {
      Slice slice = slo.history().get(i);
      hole |= slice.start().isAfter(known);
      known = slice.start().plus(slice.length());
      bad += slice.counts().bad();
      if (i % each == each - 1 || i == slo.history().size() - 1 || hole) {
        points.add(new Point(known, 1 - bad / allowed, hole));
        hole = false;
      }
    }
    return points;
  }

  private void draw(Markup out, String id) {
    String period = Untrusted.line(standing.slo().period());
    Svg svg =
        Svg.open(
            out,
            id,
            HEIGHT,
            "Budget left over " + period,
            "From 100 % on " + Times.day(start) + " to " + last() + " on " + Times.day(end) + ".");
    grid(svg);
    for (double limit : standing.budgetLimits()) {
      if (limit != 0 && limit >= lowest && limit <= 1) {
        svg.line("limit", LEFT, y(limit), RIGHT, y(limit));
        svg.text("small", "start", LEFT + 4, y(limit) - 4, "limit " + percent(limit));
      }
    }
    curve(svg);
    svg.line("zero", LEFT, y(0), RIGHT, y(0));
    svg.text("small", "start", LEFT + 4, y(0) - 4, "0 %: spent");
    svg.text("small", "start", LEFT, HEIGHT - 6, Times.day(start));
    svg.text("small", "end", RIGHT, HEIGHT - 6, Times.day(end));
    svg.close();
  }

  private String last() {
    return percent(points.get(points.size() - 1).remaining());
  }

  private void grid(Svg svg) {
    double step = 0.25;
    while ((1 - lowest) / step > 6) {
      step *= 2;
    }
    for (double tick = 1; tick >= lowest; tick -= step) {
      svg.line("grid", LEFT, y(tick), RIGHT, y(tick));
      svg.text("small", "end", LEFT - 6, y(tick) + 4, percent(tick));
    }
  }

  private void curve(Svg svg) {
    StringBuilder line = new StringBuilder();
    for (Point point : points) {
      line.append(Svg.point(line.isEmpty() || point.afterHole() ? 'M' : 'L', x(point), y(point)));
    }
    StringBuilder area = new StringBuilder(Svg.point('M', LEFT, y(0)));
    points.forEach(point -> area.append(Svg.point('L', x(point), y(point))));
    area.append(Svg.point('L', RIGHT, y(0))).append('Z');
    svg.path("area", area.toString()).path("curve", line.toString());
    Point now = points.get(points.size() - 1);
    svg.rect(now.remaining() < 0 ? "now bad" : "now", x(now) - 3, y(now) - 3, 6, 6);
  }

  private double x(Point point) {
    double whole = Duration.between(start, end).toMillis();
    return LEFT + (RIGHT - LEFT) * Duration.between(start, point.at()).toMillis() / whole;
  }

  private double y(Point point) {
    return y(point.remaining());
  }

  private double y(double remaining) {
    return TOP + (BOTTOM - TOP) * (1 - remaining) / (1 - lowest);
  }

  private static String percent(double share) {
    return Numbers.percentOfBudget(share);
  }
}
