package dev.slogate.report;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewGoldenTest {

  private static final Map<Format, String> ENDINGS =
      Map.of(Format.TEXT, "txt", Format.JSON, "json", Format.MARKDOWN, "md", Format.HTML, "html");

  @ParameterizedTest
  @EnumSource(Format.class)
  void rendersQuartersAsBefore(Format format) {
    check("review", format, Reports.PLAIN.render(SampleReview.rich(), format));
    check("review-empty", format, Reports.PLAIN.render(SampleReview.empty(), format));
    check("review-running", format, Reports.PLAIN.render(SampleReview.running(), format));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void rendersThePlatformTeamsPageAsBefore(Format format) {
    check("platform", format, Reports.PLAIN.render(SamplePlatform.rich(), format));
    check("platform-empty", format, Reports.PLAIN.render(SamplePlatform.empty(), format));
  }

  private static void check(String name, Format format, String rendered) {
    Golden.check(name + "." + ENDINGS.get(format), rendered);
  }
}
