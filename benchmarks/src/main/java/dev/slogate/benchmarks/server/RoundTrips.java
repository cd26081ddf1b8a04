package dev.slogate.benchmarks.server;

import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Queries that a decision costs, as the server counts them. */
public final class RoundTrips implements Section {

  private static final int NOTHING_HELD = 1;
  private static final int HELD = 4;
  private static final int FLEET = 8;
  private static final int FLEET_ROUNDS = 3;
  private static final double FLEET_SHARE = 0.3;

  private final Stage stage;
  private final Scale scale;

  public RoundTrips(Stage stage, Scale scale) {
    this.stage = stage;
    this.scale = scale;
  }

  @Override
  public String title() {
    return "Round trips, as the server counts them";
  }

  @Override
  public List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.atMost(NOTHING_HELD, "a check that holds nothing", queries(Stage.STEADY, false), ""));
    rows.add(Row.atMost(HELD, "a check held by burn", queries(Stage.BURNING, true), ""));
    rows.add(Row.atMost(HELD, "a check held by a gap", queries(Stage.LOST, true), ""));
    rows.addAll(fleet());
    return rows;
  }

  private Samples queries(String service, boolean held) throws IOException {
    Gate gate = stage.gate(service);
    int before = stage.view().queries();
    Decision decision = gate.check(Stage.request(service), stage.at(), true, Gate.Detail.FORECAST);
    if (decision.disposition().proceeds() == held) {
      throw new IllegalStateException(service + " gave " + decision.reasons());
    }
    return Samples.of(stage.view().queries() - before);
  }

  private List<Row> fleet() throws IOException {
    Gate gate = stage.gate(Stage.FLEET);
    List<DeployRequest> requests = stage.fleet().stream().map(Stage::request).toList();
    Samples queries = new Samples();
    Samples grouped = new Samples();
    Samples share = new Samples();
    for (int round = 0; round < Math.min(FLEET_ROUNDS, scale.rounds()); round++) {
      int before = stage.view().queries();
      long start = System.nanoTime();
      gate.status(requests, stage.at(), true, Gate.Detail.NUMBERS);
      double seconds = (System.nanoTime() - start) / 1e9;
      queries.add(stage.view().queries() - before);
      grouped.add(seconds);
      share.add(seconds / separateSeconds());
    }
    String services = stage.fleet().size() + " services, eight windows";
    return List.of(
        Row.atMost(FLEET, services, queries, ""),
        Row.of("… wall time", grouped, "s"),
        Row.atMost(FLEET_SHARE, "… ÷ " + 16 * stage.fleet().size() + " queries", share, ""));
  }

  private double separateSeconds() throws IOException {
    long start = System.nanoTime();
    for (String service : stage.fleet()) {
      for (String query : ServerView.separateQueries(service)) {
        stage.view().seconds(query);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
