package dev.slogate.benchmarks.server;

import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Repository;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./slo-gate check} as a process, beside scripts that ask the same by hand. */
public final class ColdStart implements Section {

  private static final int MEMORY_ROUNDS = 5;

  private final Stage stage;
  private final Scale scale;
  private final List<Launch> launches;

  public ColdStart(Stage stage, Scale scale, List<Launch> launches) {
    this.stage = stage;
    this.scale = scale;
    this.launches = launches;
  }

  @Override
  public String title() {
    return "Cold: one SLO, eight windows, a process each time";
  }

  @Override
  public List<Row> rows() throws IOException {
    Command oneQuery = script("one-query");
    Command separateQueries = script("separate-queries");
    Samples server = new Samples();
    Samples one = new Samples();
    Samples separate = new Samples();
    List<ColdTrial> trials = new ArrayList<>();
    for (Launch launch : launches) {
      if (launch.java().isPresent()) {
        trials.add(new ColdTrial(launch, stage));
      }
    }
    for (int round = 0; round < scale.rounds(); round++) {
      double byOne = oneQuery.seconds();
      double bySeparate = separateQueries.seconds();
      one.add(byOne);
      separate.add(bySeparate);
      for (ColdTrial trial : trials) {
        server.add(trial.time(byOne, bySeparate));
      }
    }
    for (int round = 0; round < Math.min(MEMORY_ROUNDS, scale.rounds()); round++) {
      for (ColdTrial trial : trials) {
        trial.weigh();
      }
    }
    List<Row> rows = new ArrayList<>();
    trials.forEach(trial -> rows.addAll(trial.rows(scale.fleet())));
    launches.stream()
        .filter(launch -> launch.java().isEmpty())
        .map(launch -> Row.skipped("`slo-gate check`, " + launch, "no such JDK here"))
        .forEach(rows::add);
    rows.add(Row.of("one query by `curl` and `jq`", one, "s"));
    rows.add(Row.of("16 queries by `curl` and `jq`", separate, "s"));
    rows.add(Row.of("Prometheus' own time for our query", server, "s"));
    return rows;
  }

  private Command script(String name) {
    return new Command(
        List.of(
            Repository.file("benchmarks/scripts").resolve(name).toString(),
            stage.url(),
            Stage.STEADY,
            Long.toString(stage.at().getEpochSecond())),
        Map.of());
  }
}
