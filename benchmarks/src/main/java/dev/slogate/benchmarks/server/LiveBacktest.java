package dev.slogate.benchmarks.server;

import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import java.io.IOException;
import java.util.List;

/** What {@code slo-gate backtest} asks a server about the last day of the fleet. */
public final class LiveBacktest implements Section {

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
    double cpu = stage.view().cpuSeconds();
    Command.Usage usage = backtest().usage();
    return List.of(
        Row.of("queries", Samples.of(stage.view().queries() - queries), ""),
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
