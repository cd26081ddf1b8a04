package dev.slogate.benchmarks.growth;

import dev.slogate.benchmarks.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Time and memory over how many SLOs are judged at once, all by logarithms. */
public final class GrowthChart {

  /** What is judged, by what is drawn as one line. */
  enum Judged {
    ONE_SERVICE("one"),
    FLEET("fleet"),
    SIMULATED_FLEET("fleet simulated");

    private final String css;

    Judged(String css) {
      this.css = css;
    }

    /** Two lines that are close have their numbers on either side. */
    private boolean above() {
      return this == ONE_SERVICE;
    }
  }

  /**
   * What it came to.
   *
   * @param slos judged at once, positive
   * @param seconds from start to end of the process
   * @param mebibytes the most memory that it had
   */
  record Point(int slos, double seconds, double mebibytes) {}

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 352" width="760" role="img" \
      font-family="system-ui, sans-serif" font-size="12">
      <title>What judging many SLOs at once costs</title>
      <desc>%s</desc>
      <style>
      text { fill: #1f2328 } .soft { fill: #59636e } .strong { font-weight: 600 }
      .number { paint-order: stroke; stroke: #ffffff; stroke-width: 3 }
      .page { fill: #ffffff; stroke: #d1d9e0 } .grid { stroke: #d1d9e0 }
      path { fill: none; stroke-width: 2 }
      path.one { stroke: #24539c } circle.one, text.one { fill: #24539c }
      path.fleet { stroke: #9a4a00; stroke-dasharray: 6 3 } rect.fleet, text.fleet { fill: #9a4a00 }
      rect.simulated { fill: #ffffff; stroke: #9a4a00; stroke-width: 2 }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 } .soft { fill: #9198a1 } .page { fill: #0d1117; stroke: #3d444d }
        .number { stroke: #0d1117 } .grid { stroke: #3d444d }
        path.one { stroke: #8ab4f8 } circle.one, text.one { fill: #8ab4f8 }
        path.fleet { stroke: #f2b84b } rect.fleet, text.fleet { fill: #f2b84b }
        rect.simulated { fill: #0d1117; stroke: #f2b84b }
      }
      </style>
      <rect class="page" x="0.5" y="0.5" width="759" height="351" rx="8"/>
      """;

  private static final double TOP = 52;
  private static final double BOTTOM = 264;
  private static final double WIDTH = 280;
  private static final double LEGEND = 332;

  private final Map<Judged, List<Point>> points = new EnumMap<>(Judged.class);

  void add(Judged judged, Point point) {
    points.computeIfAbsent(judged, any -> new ArrayList<>()).add(point);
  }

  /** Whether nothing was measured. */
  public boolean isEmpty() {
    return points.isEmpty();
  }

  /** The picture, of at least one point. */
  public String svg() {
    StringBuilder svg = new StringBuilder(HEAD.formatted(words()));
    panel(svg, 64, "Seconds, from start to end of the process", Point::seconds);
    panel(svg, 444, "Peak memory, MiB", Point::mebibytes);
    dot(svg, Judged.ONE_SERVICE, 70, LEGEND - 4);
    text(svg, "", "start", 80, LEGEND, "check of one service");
    dot(svg, Judged.FLEET, 234, LEGEND - 4);
    text(svg, "", "start", 244, LEGEND, "status of a fleet, an SLO for each service");
    dot(svg, Judged.SIMULATED_FLEET, 510, LEGEND - 4);
    text(svg, "", "start", 520, LEGEND, "the same, by a simulated server");
    return svg.append("</svg>\n").toString();
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    points.forEach(
        (judged, some) ->
            some.forEach(
                point ->
                    words.append(
                        format(
                            "%s, %,d %s: %s s, %s MiB. ",
                            judged == Judged.ONE_SERVICE ? "One service" : "A fleet",
                            point.slos(),
                            point.slos() == 1 ? "SLO" : "SLOs",
                            Row.number(point.seconds()),
                            Row.number(point.mebibytes())))));
    return words.toString().strip();
  }

  private void panel(StringBuilder svg, double left, String title, ToDoubleFunction<Point> value) {
    LogAxis x = new LogAxis(1, 10_000, left + 20, left + WIDTH);
    List<Double> values =
        points.values().stream().flatMap(List::stream).map(value::applyAsDouble).toList();
    LogAxis y = LogAxis.around(values, BOTTOM, TOP);
    text(svg, "strong", "start", left - 40, 28, title);
    for (double round : y.round()) {
      line(svg, left, y.at(round), left + WIDTH, y.at(round));
      text(svg, "soft", "end", left - 8, y.at(round) + 4, Row.number(round));
    }
    for (int slos = 1; slos <= 10_000; slos *= 10) {
      line(svg, x.at(slos), TOP, x.at(slos), BOTTOM);
      text(svg, "soft", "middle", x.at(slos), BOTTOM + 18, format("%,d", slos));
    }
    text(svg, "soft", "middle", left + WIDTH / 2, BOTTOM + 38, "SLOs judged at once");
    List<Point> fleets =
        Stream.of(Judged.FLEET, Judged.SIMULATED_FLEET)
            .flatMap(judged -> points.getOrDefault(judged, List.of()).stream())
            .toList();
    curve(svg, Judged.ONE_SERVICE, points.getOrDefault(Judged.ONE_SERVICE, List.of()), value, x, y);
    curve(svg, Judged.FLEET, fleets, value, x, y);
    points.forEach(
        (judged, some) -> {
          for (Point point : some) {
            double at = value.applyAsDouble(point);
            dot(svg, judged, x.at(point.slos()), y.at(at));
            text(
                svg,
                "number " + judged.css,
                "middle",
                x.at(point.slos()) + (judged.above() ? -4 : 8),
                y.at(at) + (judged.above() ? -9 : 18),
                Row.number(at));
          }
        });
  }

  private static void curve(
      StringBuilder svg,
      Judged judged,
      List<Point> some,
      ToDoubleFunction<Point> value,
      LogAxis x,
      LogAxis y) {
    StringBuilder path = new StringBuilder();
    for (Point point : some) {
      path.append(
          format(
              "%s%.1f %.1f",
              path.isEmpty() ? "M" : "L", x.at(point.slos()), y.at(value.applyAsDouble(point))));
    }
    svg.append(format("<path class=\"%s\" d=\"%s\"/>\n", judged.css, path));
  }

  private static void dot(StringBuilder svg, Judged judged, double x, double y) {
    svg.append(
        judged == Judged.ONE_SERVICE
            ? format("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n", judged.css, x, y)
            : format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\"/>\n",
                judged.css, x - 4, y - 4));
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        format(
            "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
            x1, y1, x2, y2));
  }

  private static void text(
      StringBuilder svg, String css, String anchor, double x, double y, String text) {
    svg.append(
        format(
            "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
            css, anchor, x, y, text));
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
