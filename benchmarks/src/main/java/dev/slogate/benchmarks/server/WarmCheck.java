package dev.slogate.benchmarks.server;

import dev.slogate.Gate;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import java.io.IOException;
import java.util.List;

/** A check in a JVM that has run for a while, as a controller or a server does it. */
public final class WarmCheck implements Section {

  private static final double OWN_MILLIS = 5;
  private static final int TIMES = 12;

  private final Stage stage;
  private final Scale scale;

  public WarmCheck(Stage stage, Scale scale) {
    this.stage = stage;
    this.scale = scale;
  }

  @Override
  public String title() {
    return "Warm: one SLO, eight windows, in a running JVM";
  }

  @Override
  public List<Row> rows() throws IOException {
    Gate gate = stage.gate(Stage.STEADY);
    Samples wall = new Samples();
    Samples own = new Samples();
    int rounds = scale.rounds() * TIMES;
    for (int round = -rounds; round < rounds; round++) {
      double before = stage.view().engineSeconds();
      long start = System.nanoTime();
      gate.check(Stage.request(Stage.STEADY), stage.at(), Gate.Detail.FORECAST);
      double seconds = (System.nanoTime() - start) / 1e9;
      double server = stage.view().engineSeconds() - before;
      if (round >= 0) { // those before it warm up
        wall.add(seconds * 1_000);
        own.add((seconds - server) * 1_000);
      }
    }
    return List.of(
        Row.of("a check", wall, "ms"),
        Row.atMost(OWN_MILLIS, "… beyond Prometheus' own time", own, "ms"));
  }
}
