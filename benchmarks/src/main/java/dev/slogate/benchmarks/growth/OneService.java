package dev.slogate.benchmarks.growth;

import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Section;
import dev.slogate.benchmarks.TemporaryFolder;
import dev.slogate.benchmarks.growth.Endpoints.Size;
import dev.slogate.benchmarks.server.Scale;
import dev.slogate.benchmarks.server.ServerView;
import dev.slogate.testbed.Fixtures;
import dev.slogate.testbed.PrometheusServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cold check of one service, over how many SLOs it has. */
public final class OneService implements Section {

  private static final List<Size> SIZES =
      List.of(new Size(1, 1), new Size(5, 2), new Size(25, 4), new Size(100, 10));

  /** How many times as long as one SLO so many may take. */
  private static final Map<Integer, Double> MOST = Map.of(10, 2.5, 100, 6.0);

  private final Scale scale;
  private final List<Size> sizes;
  private final Launch launch;
  private final GrowthChart chart;

  private OneService(Scale scale, List<Size> sizes, Launch launch, GrowthChart chart) {
    this.scale = scale;
    this.sizes = sizes;
    this.launch = launch;
    this.chart = chart;
  }

  public static Section measured(Launch launch, GrowthChart chart) {
    return new OneService(Scale.FULL, SIZES, launch, chart);
  }

  /** Of few SLOs: that it works. */
  public static Section once(Launch launch, GrowthChart chart) {
    return new OneService(Scale.TINY, List.of(new Size(1, 1), new Size(1, 10)), launch, chart);
  }

  @Override
  public String title() {
    return "Cold: the SLOs of one service, eight windows each, " + launch;
  }

  @Override
  public List<Row> rows() throws IOException {
    if (launch.java().isEmpty()) {
      return List.of(Row.skipped("`slo-gate check`, " + launch, "no such JDK here"));
    }
    Instant at = Fixtures.newestEnd(Clock.systemUTC());
    int endpoints = sizes.get(sizes.size() - 1).endpoints();
    try (PrometheusServer server =
            PrometheusServer.on(Endpoints.past(endpoints, at.minus(scale.past()), at));
        TemporaryFolder folder = TemporaryFolder.make()) {
      ServerView view = new ServerView(server.url(), at);
      List<Trial> trials = new ArrayList<>();
      for (Size size : sizes) {
        Path catalog =
            Endpoints.catalog(server.url(), size)
                .write(folder.path().resolve(size.slos() + ".yaml"));
        trials.add(new Trial(size.slos(), check(catalog, at), view));
      }
      return measure(trials);
    }
  }

  /** In the past: a deploy is judged by the present, which moves on. */
  private Command check(Path catalog, Instant at) {
    return launch.command(
        "check",
        "--catalog",
        catalog.toString(),
        "--service",
        Endpoints.SERVICE,
        "--replay",
        "--at",
        at.toString());
  }

  private List<Row> measure(List<Trial> trials) throws IOException {
    for (Trial trial : trials) {
      trial.queries(); // makes the archive where there is none yet, and warms the server up
    }
    Trial.measure(trials, scale.rounds());
    List<Row> rows = new ArrayList<>();
    for (Trial trial : trials) {
      chart.add(GrowthChart.Judged.ONE_SERVICE, trial.point());
      rows.addAll(trial.rows(trial.slos() == 1 ? "1 SLO" : "%,d SLOs".formatted(trial.slos())));
      if (trial != trials.get(0)) {
        rows.add(share(trial));
      }
    }
    return rows;
  }

  private static Row share(Trial trial) {
    String what = "… ÷ 1 SLO";
    @Nullable Double most = MOST.get(trial.slos());
    return most == null
        ? Row.of(what, trial.toFirst(), "")
        : Row.atMost(most, what, trial.toFirst(), "");
  }
}
