package dev.slogate.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.benchmarks.Repository;
import dev.slogate.benchmarks.growth.GrowthChart.Judged;
import dev.slogate.benchmarks.growth.GrowthChart.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn of given measurements; {@code -Dgolden.update=true} rewrites it. */
class GrowthChartTest {

  private static final Path GOLDEN =
      Repository.file("benchmarks/src/test/resources/dev/slogate/benchmarks/growth/chart.svg");

  private static GrowthChart chart() {
    GrowthChart chart = new GrowthChart();
    chart.add(Judged.ONE_SERVICE, new Point(1, 0.3, 78));
    chart.add(Judged.ONE_SERVICE, new Point(10, 0.52, 84));
    chart.add(Judged.ONE_SERVICE, new Point(100, 1.04, 105));
    chart.add(Judged.ONE_SERVICE, new Point(1_000, 5.52, 190));
    chart.add(Judged.FLEET, new Point(200, 0.9, 110));
    chart.add(Judged.FLEET, new Point(2_000, 4.1, 230));
    chart.add(Judged.SIMULATED_FLEET, new Point(10_000, 12.3, 400));
    return chart;
  }

  @Test
  void showsEachMeasurement() throws IOException {
    String svg = chart().svg();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, svg);
    }
    assertThat(svg).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void saysInWordsWhatItShows() {
    assertThat(chart().svg())
        .contains("<desc>One service, 1 SLO: 0.3 s, 78 MiB. One service, 10 SLOs: 0.52 s, 84 MiB.")
        .contains("A fleet, 10,000 SLOs: 12.3 s, 400 MiB.</desc>");
  }

  @Test
  void anAxisGoesFromOneRoundNumberToAnother() {
    LogAxis axis = LogAxis.around(List.of(0.3, 1.0, 12.3), 300, 0);
    assertThat(axis.round()).containsExactly(0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0);
    assertThat(axis.at(0.2)).isEqualTo(300);
    assertThat(axis.at(2)).isCloseTo(150, within(1e-9));
    assertThat(axis.at(20)).isCloseTo(0, within(1e-9));
  }

  @Test
  void ofOneValueItHasNeighbours() {
    assertThat(LogAxis.around(List.of(100.0), 0, 1).round()).containsExactly(50.0, 100.0, 200.0);
  }
}
