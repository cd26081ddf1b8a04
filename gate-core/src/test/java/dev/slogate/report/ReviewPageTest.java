package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.testbed.Browser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser: on a phone, on a screen, on paper. */
class ReviewPageTest {

  private static final int PHONE = 390;
  private static final int SCREEN = 1200;

  /** A4 less its margins, in pixels of CSS. */
  private static final int PAPER = 718;

  @TempDir Path folder;

  static Stream<String> pages() {
    return Stream.of(
        Reports.PLAIN.render(SampleReview.rich(), Format.HTML),
        Reports.PLAIN.render(SampleReview.running(), Format.HTML),
        Reports.PLAIN.render(SampleReview.empty(), Format.HTML),
        Reports.PLAIN.render(SamplePlatform.rich(), Format.HTML));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void fitsAndIsNamedOnAPhoneOnAScreenAndOnPaper(String page)
      throws IOException, InterruptedException {
    Browser browser = new Browser(folder);
    assertThat(browser.inspect(page, PHONE)).as("phone").isEmpty();
    assertThat(browser.inspect(page, SCREEN)).as("screen").isEmpty();
    assertThat(browser.inspect(onPaper(page), PAPER)).as("paper").isEmpty();
  }

  /** What a printer is told, told to the frame. */
  private static String onPaper(String page) {
    return page.replace("@media print", "@media all").replace("@media screen", "@media not all");
  }

  @ParameterizedTest
  @ValueSource(ints = {PHONE, SCREEN})
  void longNamesFitToo(int width) throws IOException, InterruptedException {
    String page =
        Reports.PLAIN.render(
            SampleReview.hostile("-of-the-very-long-name-that-somebody-gave-to-it"), Format.HTML);
    assertThat(new Browser(folder).inspect(page, width)).isEmpty();
  }

  @Test
  void theBrowserSeesWhatIsWrong() throws IOException, InterruptedException {
    String page =
        Reports.PLAIN
            .render(SampleReview.rich(), Format.HTML)
            .replace("<h2>", "<h4>")
            .replace("99.82</text>", "99.82 of a hundred, and of some more</text>");
    assertThat(new Browser(folder).inspect(page, SCREEN))
        .contains("from heading 1 to 4: Across teams")
        .anyMatch(line -> line.contains("is cut off: 99.82 of a hundred"));
  }

  @Test
  void goesOnPaper() throws IOException, InterruptedException {
    String page = Reports.PLAIN.render(SampleReview.rich(), Format.HTML);
    assertThat(page).as("paper is white").contains("@media screen and (prefers-color-scheme:dark)");
    byte[] pdf = new Browser(folder).print(page);
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
  }
}
