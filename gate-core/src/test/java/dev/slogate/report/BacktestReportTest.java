package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.testbed.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestReportTest {

  private static final Map<Format, String> ENDINGS =
      Map.of(Format.TEXT, "txt", Format.JSON, "json", Format.MARKDOWN, "md", Format.HTML, "html");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Format.class)
  void rendersAsBefore(Format format) {
    String ending = "." + ENDINGS.get(format);
    Golden.check(
        "backtest" + ending,
        Reports.PLAIN.render(SampleBacktest.strict(), Optional.empty(), format));
    Golden.check(
        "backtest-compared" + ending,
        Reports.PLAIN.render(SampleBacktest.strict(), Optional.of(SampleBacktest.mild()), format));
    Golden.check(
        "backtest-calm" + ending,
        Reports.PLAIN.render(SampleBacktest.calm(), Optional.empty(), format));
    Golden.check(
        "backtest-recorded" + ending,
        Reports.PLAIN.render(SampleBacktest.recorded(), Optional.empty(), format));
    Golden.check("shadow-mode" + ending, Reports.PLAIN.render(SampleBacktest.shadow(), format));
  }

  /** On a phone, on a screen. */
  @ParameterizedTest
  @ValueSource(ints = {390, 1200})
  void thePageFits(int width) throws IOException, InterruptedException {
    Browser browser = new Browser(folder);
    for (String page :
        Stream.of(
                Reports.PLAIN.render(
                    SampleBacktest.strict(), Optional.of(SampleBacktest.mild()), Format.HTML),
                Reports.PLAIN.render(
                    SampleBacktest.hostile("-of-the-very-long-name-that-somebody-gave-to-it"),
                    Optional.empty(),
                    Format.HTML),
                Reports.PLAIN.render(SampleBacktest.recorded(), Optional.empty(), Format.HTML),
                Reports.PLAIN.render(SampleBacktest.shadow(), Format.HTML))
            .toList()) {
      assertThat(browser.inspect(page, width)).isEmpty();
    }
  }
}
