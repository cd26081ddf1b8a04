package dev.slogate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.benchmarks.backtest.LongBacktest;
import dev.slogate.benchmarks.growth.Fleets;
import dev.slogate.benchmarks.growth.GrowthChart;
import dev.slogate.benchmarks.growth.OneService;
import dev.slogate.benchmarks.inprocess.InProcess;
import dev.slogate.benchmarks.ledger.MillionRecords;
import dev.slogate.benchmarks.server.ClosedHours;
import dev.slogate.benchmarks.server.ColdLedger;
import dev.slogate.benchmarks.server.ColdStart;
import dev.slogate.benchmarks.server.HttpDecisions;
import dev.slogate.benchmarks.server.LiveBacktest;
import dev.slogate.benchmarks.server.RoundTrips;
import dev.slogate.benchmarks.server.Scale;
import dev.slogate.benchmarks.server.ServerLoad;
import dev.slogate.benchmarks.server.Stage;
import dev.slogate.benchmarks.server.ThreeSources;
import dev.slogate.benchmarks.server.WarmCheck;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That every benchmark starts and yields numbers; what they are is {@code make bench}'s matter. */
class BenchmarksIT {

  private static Stage stage;

  @BeforeAll
  static void setStage() throws IOException {
    stage = Stage.set(Scale.TINY);
  }

  @AfterAll
  static void closeStage() throws IOException {
    stage.close();
  }

  @Test
  void coldStart() throws IOException {
    assertNumbers(new ColdStart(stage, Scale.TINY, List.of(Launch.plain())));
  }

  @Test
  void warmCheck() throws IOException {
    assertNumbers(new WarmCheck(stage, Scale.TINY));
  }

  @Test
  void roundTrips() throws IOException {
    assertNumbers(new RoundTrips(stage, Scale.TINY));
  }

  @Test
  void serverLoad() throws IOException {
    assertNumbers(new ServerLoad(stage, Scale.TINY));
  }

  @Test
  void coldLedger() throws IOException {
    assertNumbers(new ColdLedger(Scale.TINY, List.of(Launch.plain())));
  }

  /** With the whole period: where some of it is missing, each decision asks why. */
  @Test
  void httpDecisions() throws IOException {
    assertNumbers(
        new HttpDecisions(new Scale(Scale.FULL.past(), 0, Scale.TINY.rounds()), Launch.plain()));
  }

  @Test
  void closedHours() throws IOException {
    assertNumbers(new ClosedHours(stage, Scale.TINY));
  }

  @Test
  void threeSources() throws IOException {
    assertNumbers(new ThreeSources(stage, Scale.TINY));
  }

  @Test
  void oneService() throws IOException {
    assertNumbers(OneService.once(Launch.plain(), new GrowthChart()));
  }

  @Test
  void fleets() throws IOException {
    assertNumbers(Fleets.once(Launch.plain(), new GrowthChart()));
  }

  @Test
  void millionRecords() throws IOException {
    assertNumbers(MillionRecords.once(Launch.plain()));
  }

  @Test
  void liveBacktest() throws IOException {
    assertNumbers(new LiveBacktest(stage, Scale.TINY, Launch.plain()));
  }

  @Test
  void longBacktest() throws IOException {
    assertNumbers(LongBacktest.once(Launch.plain()));
  }

  @Test
  void inProcess() throws IOException {
    assertNumbers(InProcess.once());
  }

  private static void assertNumbers(Section section) throws IOException {
    assertThat(section.rows())
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat(row.measured()).matches("-?\\d+(\\.\\d+)?( s| ms| µs| MiB)?"));
  }
}
