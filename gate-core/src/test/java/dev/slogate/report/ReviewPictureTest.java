package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the documentation shows of a review is a review; {@code -Dgolden.update=true} rewrites it.
 */
class ReviewPictureTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern CHART =
      Pattern.compile("<svg viewBox=\"0 0 (\\d+) (\\d+)\" role=\"img\".*?</svg>", Pattern.DOTALL);
  private static final Pattern STYLES = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile("(?s)(```text review\n)(.*?)(```\n)");
  private static final int GAP = 16;
  private static final int CHARTS = 3;

  @Test
  void thePictureIsThePagesCharts() throws IOException {
    String page = Reports.PLAIN.render(SampleReview.rich(), Format.HTML);
    check(DOCS.resolve("images/quarterly-review.svg"), picture(page));
  }

  private static String picture(String page) {
    List<MatchResult> charts = CHART.matcher(page).results().limit(CHARTS).toList();
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

  @Test
  void thePageShowsWhatTheTerminalShows() throws IOException {
    Path page = DOCS.resolve("quarterly-review.md");
    String text = Reports.PLAIN.render(SampleReview.rich(), Format.TEXT);
    String first = text.substring(0, text.indexOf("\ncheckout-latency  met\n"));
    String before = Files.readString(page);
    String shown = EXAMPLE.matcher(before).replaceFirst("$1" + first.replace("$", "\\$") + "$3");
    check(page, shown);
  }

  private static void check(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }
}
