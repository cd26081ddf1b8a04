package dev.slogate.report;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * One chart: shapes in a fixed box that scales with the page. Colours come from classes, so that
 * light, dark and print each have theirs.
 */
final class Svg {

  /** As wide as a phone: scaled down, a wide chart's labels could not be read there. */
  static final double WIDTH = 360;

  private final Markup out;

  private Svg(Markup out) {
    this.out = out;
  }

  /**
   * Starts a chart.
   *
   * @param id unique in the page
   * @param description the chart in words, for those who do not see it
   */
  static Svg open(Markup out, String id, double height, String title, String description) {
    begin(out, id, title, description, "viewBox", "0 0 " + number(WIDTH) + " " + number(height));
    return new Svg(out);
  }

  /**
   * The element itself, and the picture in words.
   *
   * @param size its attributes that say how large it is
   */
  static void begin(Markup out, String id, String title, String description, String... size) {
    out.open(
        "svg",
        Stream.concat(
                Stream.of(size),
                Stream.of("role", "img", "aria-labelledby", id + "-t " + id + "-d"))
            .toArray(String[]::new));
    out.leaf("title", title, "id", id + "-t");
    out.leaf("desc", description, "id", id + "-d");
  }

  Svg line(String css, double x1, double y1, double x2, double y2) {
    out.empty(
        "line",
        "class",
        css,
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2));
    return this;
  }

  Svg rect(String css, double x, double y, double width, double height) {
    out.empty(
        "rect",
        "class",
        css,
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(width),
        "height",
        number(height));
    return this;
  }

  /** A path in SVG's own notation, built from {@link #point}. */
  Svg path(String css, String d) {
    out.empty("path", "class", css, "d", d);
    return this;
  }

  /**
   * Text at a baseline.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  Svg text(String css, String anchor, double x, double y, String text) {
    out.leaf("text", text, "class", css, "text-anchor", anchor, "x", number(x), "y", number(y));
    return this;
  }

  void close() {
    out.close();
  }

  static String point(char command, double x, double y) {
    return command + number(x) + " " + number(y);
  }

  /** A tenth of a unit is finer than a pixel. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value + 0.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
