package dev.slogate.benchmarks.server;

import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processor time that Prometheus spends on our one query, and on 16 that ask the same. */
public final class ServerLoad implements Section {

  private static final double SHARE = 0.65;

  private static final int ROUNDS = 7;

  private final Stage stage;
  private final Scale scale;

  public ServerLoad(Stage stage, Scale scale) {
    this.stage = stage;
    this.scale = scale;
  }

  @Override
  public String title() {
    return "Prometheus' processor time: our one query ÷ 16 separate ones";
  }

  @Override
  public List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.addAll(rows("the steady service", Stage.STEADY, Stage.STEADY, "5.."));
    rows.addAll(rows("the busy service", Stage.BUSY, Stage.BUSY, "5.."));
    rows.addAll(
        rows("the busy service, one bad code of four", Stage.BUSY_ONE_BAD, Stage.BUSY, "503"));
    return rows;
  }

  private List<Row> rows(String title, String catalog, String service, String badCodes)
      throws IOException {
    List<String> ours = List.of(stage.query(catalog, service));
    List<String> good = ServerView.separate(service, "code!~\"" + badCodes + "\"");
    List<String> bad = ServerView.separate(service, "code=~\"" + badCodes + "\"");
    ServerCpu cpu = new ServerCpu(stage.view());
    int times = cpu.timesForBlock(() -> ask(ours));
    Samples cost = new Samples();
    Samples toGood = new Samples();
    Samples toBad = new Samples();
    for (int round = 0; round < Math.min(ROUNDS, scale.rounds()); round++) {
      double one = cpu.seconds(() -> ask(ours), times);
      cost.add(one / times * 1_000);
      toGood.add(one / cpu.seconds(() -> ask(good), times));
      toBad.add(one / cpu.seconds(() -> ask(bad), times));
    }
    return List.of(
        Row.of("one decision, " + title, cost, "ms"),
        Row.atMost(SHARE, "… ÷ 16 queries for good and total", toGood, ""),
        Row.of("… ÷ 16 queries for bad and total", toBad, ""));
  }

  private void ask(List<String> queries) throws IOException {
    for (String query : queries) {
      stage.view().ask(query);
    }
  }
}
