package dev.slogate.report;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * What the documentation shows of a review is a review; {@code -Dgolden.update=true} rewrites it.
 */
class ReviewPictureTest {

  private static final int CHARTS = 3;

  @Test
  void thePictureIsThePagesCharts() throws IOException {
    String page = Reports.PLAIN.render(SampleReview.rich(), Format.HTML);
    DocsPage.check("images/quarterly-review.svg", DocsPage.picture(page, CHARTS));
  }

  @Test
  void thePageShowsWhatTheTerminalShows() throws IOException {
    String text = Reports.PLAIN.render(SampleReview.rich(), Format.TEXT);
    String first = text.substring(0, text.indexOf("\ncheckout-latency  met\n"));
    DocsPage.checkBlock("quarterly-review.md", "review", first);
  }
}
