package dev.slogate.benchmarks.server;

import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import java.io.IOException;
<<<<<<< HEAD
import java.time.Duration;
=======
>>>>>>> btbig
import java.util.List;

/** What {@code slo-gate backtest} asks a server about the last day of the fleet. */
public final class LiveBacktest implements Section {

<<<<<<< HEAD
  private static final int SERIES = 4;
  private static final Duration SCRAPE = Duration.ofMinutes(2);

=======
>>>>>>> btbig
  private final Stage stage;
  private final Scale scale;
  private final Launch launch;

  public LiveBacktest(Stage stage, Scale scale, Launch launch) {
    this.stage = stage;
    this.scale = scale;
    this.launch = launch;
  }

  @Override
  public String title() {
    return "A backtest of the last day of " + scale.fleet() + " services, as the server counts it";
  }

  @Override
  public List<Row> rows() throws IOException {
    int queries = stage.view().queries();
<<<<<<< HEAD
    double samples = stage.view().samples();
    double cpu = stage.view().cpuSeconds();
    Command.Usage usage = backtest().usage();
    double there = SERIES * (double) scale.fleet() * scale.past().dividedBy(SCRAPE);
    return List.of(
        Row.of("queries", Samples.of(stage.view().queries() - queries), ""),
        Row.of(
            "samples that they load ÷ those that there are",
            Samples.of((stage.view().samples() - samples) / there),
            ""),
=======
    double cpu = stage.view().cpuSeconds();
    Command.Usage usage = backtest().usage();
    return List.of(
        Row.of("queries", Samples.of(stage.view().queries() - queries), ""),
>>>>>>> btbig
        Row.of("Prometheus' processor time", Samples.of(stage.view().cpuSeconds() - cpu), "s"),
        Row.of("from start to end", Samples.of(usage.seconds()), "s"),
        Row.of("… processor time", Samples.of(usage.cpuSeconds()), "s"),
        Row.of("… peak memory", Samples.of(usage.peakMebibytes()), "MiB"));
  }

  private Command backtest() {
    return launch.command(
        "backtest",
        "--catalog",
        stage.catalog(Stage.FLEET).toString(),
        "--last",
        "1d",
        "--to",
        stage.at().toString());
  }
}
