package dev.slogate.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal's output as an SVG that follows the reader's light or dark scheme. */
final class TerminalPicture {

  private static final double COLUMN = 7.8; // of a 13 px monospaced letter
  private static final int LINE = 18;
  private static final int MARGIN = 16;
  private static final Pattern INK = Pattern.compile("\u001b\\[(\\d*)m");
  private static final Map<String, String> CLASSES =
      Map.of("1", "strong", "2", "faint", "31", "bad", "32", "good", "33", "warn", "35", "unknown");

  private static final String STYLE =
      """
      <style>
        text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #1f2328;
          white-space: pre }
        .page { fill: #ffffff; stroke: #d1d9e0 }
        .prompt, .faint { fill: #59636e }
        .strong { font-weight: 600 }
        .bad { fill: #b3261e }
        .good { fill: #1a7f37 }
        .warn { fill: #8a5a00 }
        .unknown { fill: #7b3fa0 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 }
          .page { fill: #0d1117; stroke: #3d444d }
          .prompt, .faint { fill: #9198a1 }
          .bad { fill: #ff8a80 }
          .good { fill: #56d364 }
          .warn { fill: #e3b341 }
          .unknown { fill: #d2a8ff }
        }
      </style>
      """;

  private TerminalPicture() {}

  /**
   * @param command as typed, shown after a prompt
   * @param output with ANSI colours
   */
  static String of(String command, String output, String description) {
    String[] lines = output.stripTrailing().split("\n", -1);
    int widest = command.length() + 2;
    for (String line : lines) {
      widest = Math.max(widest, INK.matcher(line).replaceAll("").length());
    }
    double width = 2 * MARGIN + widest * COLUMN;
    int height = 2 * MARGIN + (lines.length + 2) * LINE;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %d\" width=\"%.0f\""
                + " role=\"img\" aria-label=\"%s\">%n",
            width,
            height,
            width,
            escaped(description)));
    svg.append(STYLE);
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%.0f\" height=\"%d\" rx=\"8\"/>%n",
            width - 1,
            height - 1));
    row(svg, 0, "<tspan class=\"prompt\">$ </tspan>" + escaped(command));
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        row(svg, i + 2, spans(lines[i]));
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static void row(StringBuilder svg, int row, String content) {
    int y = MARGIN + LINE * row + 13;
    svg.append("<text x=\"" + MARGIN + "\" y=\"" + y + "\" xml:space=\"preserve\">");
    svg.append(content).append("</text>\n");
  }

  private static String spans(String line) {
    StringBuilder out = new StringBuilder();
    Matcher ink = INK.matcher(line);
    String css = "";
    int from = 0;
    while (ink.find()) {
      out.append(span(css, line.substring(from, ink.start())));
      css = CLASSES.getOrDefault(ink.group(1), "");
      from = ink.end();
    }
    return out.append(span(css, line.substring(from))).toString();
  }

  private static String span(String css, String text) {
    return css.isEmpty() || text.isEmpty()
        ? escaped(text)
        : "<tspan class=\"" + css + "\">" + escaped(text) + "</tspan>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
