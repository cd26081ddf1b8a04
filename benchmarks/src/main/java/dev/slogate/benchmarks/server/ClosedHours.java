package dev.slogate.benchmarks.server;

import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.WindowStatus;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import dev.slogate.benchmarks.TemporaryFolder;
import dev.slogate.hours.Closed;
import dev.slogate.hours.Closing;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.testbed.History;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Prometheus is spared by a ledger that remembers closed hours, and how exact that is. */
public final class ClosedHours implements Section {

  private static final double CHECK_SHARE = 0.15;
  private static final double FLEET_SHARE = 0.08;
  private static final double ERROR_PERCENT = 0.2;

  /** So long as the server's clock, which ticks every 10 ms, is to tell something. */
  private static final int CHECKS = 10;

  private static final int ROUNDS = 7;
  private static final int FLEET_ROUNDS = 3;

  private final Stage stage;
  private final ServerCpu cpu;
  private final Scale scale;

  public ClosedHours(Stage stage, Scale scale) {
    this.stage = stage;
    this.cpu = new ServerCpu(stage.view());
    this.scale = scale;
  }

  @Override
  public String title() {
    return "Prometheus' processor time, with closed hours remembered";
  }

  @Override
  public List<Row> rows() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make();
        Ledger ledger =
            Ledgers.open(
                folder.path().toString(),
                Map.of(),
                Optional.empty(),
                Clock.systemUTC(),
                () -> {})) {
      List<Row> rows = new ArrayList<>(busy(ledger.memory()));
      rows.addAll(fleet(ledger.memory()));
      return rows;
    }
  }

  private List<Row> busy(Memory memory) throws IOException {
    close(Stage.BUSY, memory);
    Gate afresh = stage.gate(Stage.BUSY);
    Gate remembering = stage.gate(Stage.BUSY, memory);
    List<DeployRequest> one = List.of(Stage.request(Stage.BUSY));
    Samples share = new Samples();
    for (int round = 0; round < Math.min(ROUNDS, scale.rounds()); round++) {
      double raw = cpu.seconds(() -> judge(afresh, one), CHECKS);
      share.add(cpu.seconds(() -> judge(remembering, one), CHECKS) / raw);
    }
    return List.of(
        Row.atMost(CHECK_SHARE, "a check of the busy service ÷ asking for all", share, ""),
        Row.atMost(
            ERROR_PERCENT,
            "… error ratio over 1, 3 and 30 days, off by, in percent",
            errors(judge(remembering, one)),
            ""),
        Row.of("… the same, asking for all", errors(judge(afresh, one)), ""));
  }

  private List<Row> fleet(Memory memory) throws IOException {
    close(Stage.FLEET, memory);
    Gate remembering = stage.gate(Stage.FLEET, memory);
    List<DeployRequest> all = stage.fleet().stream().map(Stage::request).toList();
    Samples share = new Samples();
    for (int round = 0; round < Math.min(FLEET_ROUNDS, scale.rounds()); round++) {
      double separate = cpu.seconds(stage::askSeparately, 1);
      share.add(cpu.seconds(() -> judge(remembering, all), 1) / separate);
    }
    return List.of(
        Row.atMost(
            FLEET_SHARE,
            "%d services, eight windows ÷ %d queries".formatted(all.size(), 16 * all.size()),
            share,
            ""));
  }

  private void close(String catalog, Memory memory) {
    Closed closed =
        new Closing(stage.load(catalog), stage::telemetry, memory)
            .run(stage.at(), (source, series, until) -> {});
    if (!closed.failures().isEmpty()) {
      throw new IllegalStateException(closed.failures().toString());
    }
  }

  private List<Decision> judge(Gate gate, List<DeployRequest> requests) {
    return gate.replay(requests, stage.at(), Gate.Detail.NUMBERS);
  }

  /** Against what was generated; with memory or without, chance decides at a window's ends. */
  private Samples errors(List<Decision> decisions) {
    Samples errors = new Samples();
    for (WindowStatus window : windows(decisions)) {
      double ratio = window.bad().orElseThrow() / window.total().orElseThrow();
      History.Truth truth = stage.truth(Stage.BUSY, window.window());
      errors.add(Math.abs(ratio / truth.bad() * truth.total() - 1) * 100);
    }
    return errors;
  }

  private static List<WindowStatus> windows(List<Decision> decisions) {
    return decisions.get(0).slos().get(0).windows().stream()
        .filter(window -> window.window().compareTo(Duration.ofDays(1)) >= 0)
        .toList();
  }
}
