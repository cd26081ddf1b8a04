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
    Decision decision = gate.check(Stage.request(service), stage.at(), Gate.Detail.FORECAST);
    if (decision.disposition().proceeds() == held) {
      throw new IllegalStateException(service + " gave " + decision.reasons());
    }
    return Samples.of(stage.view().queries() - before);
  }

  private List<Row> fleet() throws IOException {
    Gate gate = stage.gate(Stage.FLEET);
    List<DeployRequest> requests = stage.fleet().stream().map(Stage::request).toList();
    Samples queries = new Samples();
    Samples seconds = new Samples();
    Samples wallShare = new Samples();
    Samples cpuShare = new Samples();
    for (int round = 0; round < Math.min(FLEET_ROUNDS, scale.rounds()); round++) {
      int before = stage.view().queries();
      Cost grouped = cost(() -> gate.replay(requests, stage.at(), Gate.Detail.NUMBERS));
      queries.add(stage.view().queries() - before);
      Cost separate = cost(stage::askSeparately);
      seconds.add(grouped.wall());
      wallShare.add(grouped.wall() / separate.wall());
      cpuShare.add(grouped.serverCpu() / separate.serverCpu());
    }
    String services = stage.fleet().size() + " services, eight windows";
    String separate = 16 * stage.fleet().size() + " queries";
    return List.of(
        Row.atMost(FLEET, services, queries, ""),
        Row.of("… wall time", seconds, "s"),
        Row.atMost(FLEET_SHARE, "… ÷ " + separate, wallShare, ""),
        Row.of("… Prometheus' processor time ÷ " + separate, cpuShare, ""));
  }

  private record Cost(double wall, double serverCpu) {}

  private interface Work {
    void run() throws IOException;
  }

  private Cost cost(Work work) throws IOException {
    double cpu = stage.view().cpuSeconds();
    long start = System.nanoTime();
    work.run();
    double wall = (System.nanoTime() - start) / 1e9;
    return new Cost(wall, stage.view().cpuSeconds() - cpu);
  }
}
