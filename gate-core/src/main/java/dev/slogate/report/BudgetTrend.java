package dev.slogate.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What was left of a service's budget when each of some changes asked to go out: for the page of a
 * job, which has its own head and styles.
 */
public final class BudgetTrend {

  private static final double HEIGHT = 190;
  private static final double LEFT = 52;
  private static final double RIGHT = Svg.WIDTH - 12;
  private static final double TOP = 12;
  private static final double BOTTOM = HEIGHT - 22;

  /** Labels that fit under the curve side by side. */
  private static final int MOST_LABELS = 8;

  /**
   * One change.
   *
   * @param label as its readers call it: {@code #17}
   * @param left of the SLO that had least, as a share of its budget; empty where nobody knew
   * @param held whether it was held back
   */
  public record Point(String label, OptionalDouble left, boolean held) {}

  private final List<Point> points;
  private final double lowest;

  private BudgetTrend(List<Point> points) {
    this.points = points;
    double least = points.stream().flatMapToDouble(point -> point.left().stream()).min().orElse(0);
    lowest = Math.min(0, least) * 1.1;
  }

  /**
   * The chart, well-formed, without script or inline style; empty where no point has a number.
   *
   * @param id unique in its page
   * @param title what it shows, in words
   * @param points the oldest first
   */
  public static String svg(String id, String title, List<Point> points) {
    if (points.stream().noneMatch(point -> point.left().isPresent())) {
      return "";
    }
    Markup out = new Markup();
    out.open("figure").leaf("figcaption", title);
    new BudgetTrend(List.copyOf(points)).draw(out, id, title);
    return out.close().toString();
  }

  private void draw(Markup out, String id, String title) {
    Svg svg = Svg.open(out, id, HEIGHT, title, words());
    double step = 0.25;
    while ((1 - lowest) / step > 6) {
      step *= 2;
    }
    for (double tick = 1; tick >= lowest; tick -= step) {
      svg.line("grid", LEFT, y(tick), RIGHT, y(tick));
      svg.text("small", "end", LEFT - 6, y(tick) + 4, percent(tick));
    }
    svg.path("curve", curve());
    svg.line("zero", LEFT, y(0), RIGHT, y(0));
    int each = (points.size() + MOST_LABELS - 1) / MOST_LABELS;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (point.left().isPresent()) {
        double y = y(point.left().getAsDouble());
        svg.rect(point.held() ? "now bad" : "now", x(i) - 3, y - 3, 6, 6);
      }
      if ((points.size() - 1 - i) % each == 0) {
        svg.text("small", "middle", x(i), HEIGHT - 6, point.label());
      }
    }
    svg.close();
  }

  private String words() {
    return points.stream()
        .map(
            point ->
                point.label()
                    + " "
                    + (point.left().isPresent() ? percent(point.left().getAsDouble()) : "unknown")
                    + (point.held() ? ", held" : ""))
        .collect(Collectors.joining("; ", "", "."));
  }

  /** Broken where nobody knew. */
  private String curve() {
    StringBuilder line = new StringBuilder();
    boolean known = false;
    for (int i = 0; i < points.size(); i++) {
      OptionalDouble left = points.get(i).left();
      if (left.isPresent()) {
        line.append(Svg.point(known ? 'L' : 'M', x(i), y(left.getAsDouble())));
      }
      known = left.isPresent();
    }
    return line.toString();
  }

  private double x(int index) {
    return LEFT + (RIGHT - LEFT) * (index + 0.5) / points.size();
  }

  private double y(double left) {
    return TOP + (BOTTOM - TOP) * (1 - left) / (1 - lowest);
  }

  /** A share of a budget as people read it: {@code 27 %}. */
  public static String percent(double share) {
    return Numbers.percentOfBudget(share);
  }
}
