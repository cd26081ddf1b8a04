package dev.slogate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  private static Samples samples(double... values) {
    Samples samples = new Samples();
    DoubleStream.of(values).forEach(samples::add);
    return samples;
  }

  @Test
  void saysWhetherTheMedianMeetsItsTarget() {
    Table table = new Table();
    table.add(
        "Cold",
        List.of(
            Row.atMost(0.35, "start", samples(0.9, 0.2812, 0.3, 0.29), "s"),
            Row.atMost(1, "round trips", samples(2), ""),
            Row.of("forecast", samples(8_770, 8_770), "µs"),
            Row.skipped("JDK 25", "not here")));
    assertThat(table.text())
        .isEqualTo(
            """

            Cold
              start        0.295 s   0.288 to 0.45  ≤ 0.35 s  met
              round trips  2                        ≤ 1       MISSED
              forecast     8770 µs
              JDK 25       not here                           SKIPPED
            """);
    assertThat(table.markdown())
        .isEqualTo(
            """

            ### Cold

            | what | median | middle half | target | result |
            |---|---:|---:|---:|---|
            | start | 0.295 s | 0.288 to 0.45 | ≤ 0.35 s | met |
            | round trips | 2 |  | ≤ 1 | MISSED |
            | forecast | 8770 µs |  |  |  |
            | JDK 25 | not here |  |  | SKIPPED |
            """);
  }

  @Test
  void takesMediansAndQuantilesBetweenMeasurements() {
    assertThat(samples(4, 1, 3, 2).median()).isEqualTo(2.5);
    assertThat(samples(4, 1, 3, 2).quantile(0.25)).isEqualTo(1.75);
    assertThat(samples(7).quantile(0.75)).isEqualTo(7);
    assertThatThrownBy(() -> samples().median()).hasMessage("nothing was measured");
  }

  @Test
  void writesBetweenTheMarksOfAPage(@TempDir Path folder) throws IOException {
    String begin = "# Page\n<!-- written by `make bench`: begin -->\n";
    String end = "<!-- written by `make bench`: end -->\nNotes\n";
    Path page = Files.writeString(folder.resolve("page.md"), begin + "old\n" + end);
    ResultsPage.write(page, "make bench", "new\n");
    assertThat(page).hasContent(begin + "new\n" + end);
  }

  @Test
  void refusesAPageWithoutMarks(@TempDir Path folder) throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "# Page\n");
    assertThatThrownBy(() -> ResultsPage.write(page, "make bench", "new\n"))
        .hasMessage(page + " has not the marks <!-- written by `make bench`: begin -->");
  }
}
