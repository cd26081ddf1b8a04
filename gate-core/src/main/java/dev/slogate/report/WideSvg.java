package dev.slogate.report;

import java.util.Locale;

/**
 * A picture as wide as the page, of text that keeps its size: what lies along the width is given in
 * shares of it, in [0, 1], what lies along the height in pixels.
 */
final class WideSvg {

  private final Markup out;

  private WideSvg(Markup out) {
    this.out = out;
  }

  /**
   * Starts a picture.
   *
   * @param id unique in the page
   * @param description the picture in words, for those who do not see it
   */
  static WideSvg open(Markup out, String id, double height, String title, String description) {
    Svg.begin(out, id, title, description, "width", "100%", "height", Svg.number(height));
    return new WideSvg(out);
  }

  WideSvg bar(String css, double from, double width, double y, double height) {
    out.empty(
        "rect",
        "class",
        css,
        "x",
        percent(from),
        "y",
        Svg.number(y),
        "width",
        percent(width),
        "height",
        Svg.number(height));
    return this;
  }

  /** Text at a baseline, from the left edge on. */
  WideSvg text(String css, double y, String text) {
    out.leaf("text", text, "class", css, "x", "0", "y", Svg.number(y));
    return this;
  }

  /** Text at a baseline, up to the right edge. */
  WideSvg textToEnd(String css, double y, String text) {
    out.leaf("text", text, "class", css, "text-anchor", "end", "x", "100%", "y", Svg.number(y));
    return this;
  }

  void close() {
    out.close();
  }

  /** A hundredth of a percent is finer than a pixel. */
  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100 + 0.0);
  }
}
