package dev.slogate.benchmarks.server;

import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one way to start the gate came to. */
final class ColdTrial {

  private static final double OWN_SECONDS = 0.35;
  private static final double PEAK_MEBIBYTES = 100;

  private final Launch launch;
  private final ServerView view;
  private final Command alone;
  private final Command amongMany;
  private final Samples wall = new Samples();
  private final Samples own = new Samples();
  private final Samples byOneQuery = new Samples();
  private final Samples bySeparateQueries = new Samples();
  private final Samples wallAmongMany = new Samples();
  private final Samples peak = new Samples();

  /** Starts once, which makes the archive where there is none yet. */
  ColdTrial(Launch launch, Stage stage) throws IOException {
    this.launch = launch;
    view = stage.view();
    alone = check(launch, stage, Stage.STEADY, Stage.STEADY);
    amongMany = check(launch, stage, Stage.FLEET, stage.fleet().get(0));
    alone.seconds();
  }

  /** In the past: a deploy is judged by the present, which moves on. */
  private static Command check(Launch launch, Stage stage, String catalog, String service) {
    return launch.command(
        "check",
        "--catalog",
        stage.catalog(catalog).toString(),
        "--service",
        service,
        "--replay",
        "--at",
        stage.at().toString());
  }

  /**
   * One start, beside what the scripts took in the same round.
   *
   * @return how long the server worked for it
   */
  double time(double oneQuery, double separateQueries) throws IOException {
    double before = view.engineSeconds();
    double seconds = alone.seconds();
    double server = view.engineSeconds() - before;
    wall.add(seconds);
    own.add(seconds - server);
    byOneQuery.add(seconds / oneQuery);
    bySeparateQueries.add(seconds / separateQueries);
    if (launch.archive()) {
      wallAmongMany.add(amongMany.seconds());
    }
    return server;
  }

  void weigh() throws IOException {
    peak.add(alone.peakMebibytes());
  }

  /** The default, with an archive, is what the targets are about. */
  List<Row> rows(int fleet) {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("`slo-gate check`, " + launch, wall, "s"));
    if (launch.archive()) {
      rows.add(Row.atMost(OWN_SECONDS, "… beyond Prometheus' own time", own, "s"));
      rows.add(Row.of("… ÷ one query by `curl` and `jq`", byOneQuery, ""));
      rows.add(Row.of("… ÷ 16 queries by `curl` and `jq`", bySeparateQueries, ""));
      rows.add(Row.of("… with " + fleet + " services in the catalog", wallAmongMany, "s"));
      rows.add(Row.atMost(PEAK_MEBIBYTES, "… peak memory", peak, "MiB"));
    } else {
      rows.add(Row.of("… beyond Prometheus' own time", own, "s"));
      rows.add(Row.of("… peak memory", peak, "MiB"));
    }
    return rows;
  }
}
