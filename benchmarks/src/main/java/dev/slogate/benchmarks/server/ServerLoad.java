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

  /** So long a block of queries should keep the server busy: its clock ticks every 10 ms. */
  private static final double BLOCK_SECONDS = 0.5;

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
    for (String service : List.of(Stage.STEADY, Stage.BUSY)) {
      List<String> ours = List.of(stage.query(service));
      List<String> separate = ServerView.separateQueries(service);
      int times = (int) Math.ceil(BLOCK_SECONDS / seconds(ours));
      Samples cost = new Samples();
      Samples share = new Samples();
      for (int round = 0; round < scale.rounds(); round++) {
        double one = cpuSeconds(ours, times);
        double sixteen = cpuSeconds(separate, times);
        cost.add(one / times * 1_000);
        share.add(one / sixteen);
      }
      rows.add(Row.of("one decision, the " + service + " service", cost, "ms"));
      rows.add(Row.atMost(SHARE, "… ÷ 16 queries, where selectors nest", share, ""));
    }
    return rows;
  }

  private double seconds(List<String> queries) throws IOException {
    double seconds = 0;
    for (String query : queries) {
      seconds += stage.view().seconds(query);
    }
    return seconds;
  }

  private double cpuSeconds(List<String> queries, int times) throws IOException {
    double before = stage.view().cpuSeconds();
    for (int i = 0; i < times; i++) {
      seconds(queries);
    }
    return stage.view().cpuSeconds() - before;
  }
}
