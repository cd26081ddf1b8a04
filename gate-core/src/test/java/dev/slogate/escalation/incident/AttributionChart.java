package dev.slogate.escalation.incident;

import dev.slogate.escalation.incident.DependencyAttribution.Rates;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Recall and false alarms over noise, as lines that read without colour too. */
final class AttributionChart {

  private static final int LEFT = 48;
  private static final int TOP = 16;
  private static final int WIDTH = 400;
  private static final int HEIGHT = 200;
  private static final double MOST = 0.3;

  private AttributionChart() {}

  static String svg(List<Double> noise, List<List<Rates>> rows) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 270" role="img" \
        font-family="sans-serif" font-size="12">
        <title>Causes named and others named, over noise</title>
        <style>
        text { fill: #333 } path { fill: none; stroke-width: 2 } line { stroke: #999 }
        .named { stroke: #1a6e3c } .false { stroke: #a4262c } .hour { stroke-dasharray: 6 4 }
        @media (prefers-color-scheme: dark) {
          text { fill: #ddd } .named { stroke: #5fc98a } .false { stroke: #ff8a8a }
        }
        </style>
        """);
    for (int percent = 0; percent <= 100; percent += 25) {
      double y = y(percent / 100.0);
      line(svg, LEFT, y, LEFT + WIDTH, y);
      text(svg, "end", LEFT - 6, y + 4, percent + " %");
    }
    for (int percent = 0; percent <= 30; percent += 10) {
      text(svg, "middle", x(percent / 100.0), TOP + HEIGHT + 18, percent + " %");
    }
    text(svg, "middle", LEFT + WIDTH / 2.0, TOP + HEIGHT + 38, "slices failing at other times");
    curve(svg, "named", noise, rows, 0, Rates::named);
    curve(svg, "named hour", noise, rows, 1, Rates::named);
    curve(svg, "false", noise, rows, 0, Rates::blamed);
    curve(svg, "false hour", noise, rows, 1, Rates::blamed);
    List<Rates> last = rows.get(rows.size() - 1);
    text(svg, "start", LEFT + WIDTH + 6, y(last.get(0).named()) + 4, "named, 15 min");
    text(svg, "start", LEFT + WIDTH + 6, y(last.get(1).named()) + 4, "named, 60 min");
    text(svg, "start", LEFT + WIDTH + 6, y(last.get(0).blamed()) + 4, "false");
    return svg.append("</svg>\n").toString();
  }

  private static void curve(
      StringBuilder svg,
      String css,
      List<Double> noise,
      List<List<Rates>> rows,
      int episode,
      ToDoubleFunction<Rates> rate) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < noise.size(); i++) {
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              i == 0 ? "M" : "L",
              x(noise.get(i)),
              y(rate.applyAsDouble(rows.get(i).get(episode)))));
    }
    svg.append("<path class=\"").append(css).append("\" d=\"").append(path).append("\"/>\n");
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, String anchor, double x, double y, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
            anchor,
            x,
            y,
            text));
  }

  private static double x(double noise) {
    return LEFT + noise / MOST * WIDTH;
  }

  private static double y(double share) {
    return TOP + (1 - share) * HEIGHT;
  }
}
