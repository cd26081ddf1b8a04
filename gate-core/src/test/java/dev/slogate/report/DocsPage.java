package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the documentation shows of a report; {@code -Dgolden.update=true} rewrites it. */
public final class DocsPage {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern CHART =
      Pattern.compile("<svg viewBox=\"0 0 (\\d+) (\\d+)\" role=\"img\".*?</svg>", Pattern.DOTALL);
  private static final Pattern STYLES = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final int GAP = 16;

  private DocsPage() {}

  /** The first charts of a page, side by side. */
  static String picture(String page, int most) {
    List<MatchResult> charts = CHART.matcher(page).results().limit(most).toList();
    StringBuilder drawn = new StringBuilder();
    int x = 0;
    int height = 0;
    for (MatchResult chart : charts) {
      String width = chart.group(1);
      drawn.append(
          "<svg x=\"%d\" y=\"%d\" width=\"%s\" height=\"%s\">%s</svg>\n"
              .formatted(x + GAP, GAP, width, chart.group(2), chart.group()));
      x += Integer.parseInt(width) + GAP;
      height = Math.max(height, Integer.parseInt(chart.group(2)));
    }
    String styles = STYLES.matcher(page).results().findFirst().orElseThrow().group(1);
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d">
        <style>%s</style>
        <rect width="100%%" height="100%%" style="fill:var(--bg)"/>
        %s</svg>
        """,
        x + GAP,
        height + 2 * GAP,
        styles,
        drawn);
  }

  /** A page's block of {@code text NAME} shows this. */
  static void checkBlock(String page, String name, String text) throws IOException {
    Pattern block = Pattern.compile("(?s)(```text " + name + "\n)(.*?)(```\n)");
    check(page, replaced(page, block, "$1" + Matcher.quoteReplacement(text) + "$3"));
  }

  /** A page's table with this first row is this. */
  public static void checkTable(String page, String table) throws IOException {
    String header = table.lines().findFirst().orElseThrow();
    Pattern shown =
        Pattern.compile("^" + Pattern.quote(header) + "\n(\\|.*\n)*", Pattern.MULTILINE);
    check(page, replaced(page, shown, Matcher.quoteReplacement(table)));
  }

  /** A page without the place would else be compared with itself. */
  private static String replaced(String page, Pattern place, String by) throws IOException {
    Matcher found = place.matcher(Files.readString(DOCS.resolve(page)));
    assertThat(found.find()).as("a place in %s: %s", page, place).isTrue();
    return found.replaceFirst(by);
  }

  /** A file of the documentation is this. */
  static void check(String name, String expected) throws IOException {
    Path file = DOCS.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }
}
