package dev.slogate.benchmarks.server;

import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.WindowStatus;
import dev.slogate.benchmarks.CatalogText;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import dev.slogate.benchmarks.TemporaryFolder;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Slo;
import dev.slogate.hours.Closing;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.plan.HourRecords;
import dev.slogate.plan.SeriesId;
import dev.slogate.plan.WindowCounts;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.RecordedPast;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One decision about the busy service, by each of the ways to count its events. */
public final class ThreeSources implements Section {

  private static final int ROUNDS = 7;

  /** So long before the decision an hour was recorded last: a rule is evaluated once an hour. */
  private static final Duration RECORDED_AGO = Duration.ofMinutes(25);

  private final Stage stage;
  private final Scale scale;

  public ThreeSources(Stage stage, Scale scale) {
    this.stage = stage;
    this.scale = scale;
  }

  @Override
  public String title() {
    return "One decision of the busy service, counted from samples, closed hours and records";
  }

  @Override
  public List<Row> rows() throws IOException {
    RecordedPast past = new RecordedPast(stage.busyAlone(), recorded());
    try (TemporaryFolder folder = TemporaryFolder.make();
        TemporaryFolder record = TemporaryFolder.make();
        PrometheusServer server = PrometheusServer.on(past);
        Ledger ledger =
            Ledgers.open(
                record.path().toString(),
                Map.of(),
                Optional.empty(),
                Clock.systemUTC(),
                () -> {})) {
      Path file = folder.path().resolve("catalog.yaml");
      Catalog plain = load(new CatalogText(server.url()).job(Stage.BUSY).write(file));
      Catalog counted = load(CatalogText.recorded(server.url()).job(Stage.BUSY).write(file));
      new Closing(plain, stage::telemetry, ledger.memory())
          .run(stage.at(), (source, series, until) -> {});
      ServerView view = new ServerView(server.url(), stage.at());
      return rows(
          List.of(
              new Way("samples", new Gate(plain, stage::telemetry), view),
              new Way("closed hours", new Gate(plain, stage::telemetry, ledger.memory()), view),
              new Way("records", requireRecords(counted), view)));
    }
  }

  /** What the written rules would have recorded, by the month's own server. */
  private List<RecordedPast.Line> recorded() throws IOException {
    Catalog catalog = stage.load(Stage.BUSY);
    Slo slo = catalog.slos().get(0);
    Duration interval =
        Objects.requireNonNull(catalog.dataSources().get(slo.dataSource())).scrapeInterval();
    WindowCounts hour = WindowCounts.of(slo, HourRecords.hour(interval)).orElseThrow();
    Map<String, String> labels =
        Map.of(HourRecords.SLO, slo.name(), HourRecords.SERIES, SeriesId.of(slo).orElseThrow());
    return List.of(
        line(HourRecords.TOTAL, labels, hour.total()), line(HourRecords.BAD, labels, hour.bad()));
  }

  private RecordedPast.Line line(String metric, Map<String, String> labels, String promql)
      throws IOException {
    return new RecordedPast.Line(
        metric,
        labels,
        stage
            .view()
            .values(promql, stage.at().minus(RECORDED_AGO), scale.past(), HourRecords.HOUR));
  }

  private static Catalog load(Path file) {
    try {
      return Gate.load(List.of(file));
    } catch (InvalidCatalog e) {
      throw new IllegalStateException(e);
    }
  }

  /** With the month that records are needed of, they are counted on. */
  private Gate requireRecords(Catalog catalog) {
    Gate gate = new Gate(catalog, stage::telemetry);
    boolean month = scale.past().compareTo(Duration.ofDays(30)) > 0;
    Decision decision = judge(gate);
    if (month && decision.slos().get(0).windows().stream().noneMatch(WindowStatus::recorded)) {
      throw new IllegalStateException("records are not counted on: " + decision.findings());
    }
    return gate;
  }

  private Decision judge(Gate gate) {
    List<DeployRequest> one = List.of(Stage.request(Stage.BUSY));
    return gate.replay(one, stage.at(), Gate.Detail.NUMBERS).get(0);
  }

  private List<Row> rows(List<Way> ways) throws IOException {
    for (int round = 0; round < Math.min(ROUNDS, scale.rounds()); round++) {
      double bySamples = ways.get(0).measure();
      ways.get(0).share.add(1);
      for (Way way : ways.subList(1, ways.size())) {
        way.share.add(way.measure() / bySamples);
      }
    }
    return ways.stream().flatMap(way -> way.rows().stream()).toList();
  }

  /** A gate that counts in one way, and what it came to. */
  private final class Way {
    private final String name;
    private final Gate gate;
    private final ServerCpu cpu;
    private final int times;
    private final int queries;
    private final Samples cpuMillis = new Samples();
    private final Samples share = new Samples();
    private final Samples wallMillis = new Samples();

    Way(String name, Gate gate, ServerView view) throws IOException {
      this.name = name;
      this.gate = gate;
      cpu = new ServerCpu(view);
      times = cpu.timesForBlock(() -> judge(gate));
      int before = view.queries();
      judge(gate);
      queries = view.queries() - before;
    }

    /** The server's processor time for one decision. */
    double measure() throws IOException {
      long start = System.nanoTime();
      double busy = cpu.seconds(() -> judge(gate), times) / times;
      wallMillis.add((System.nanoTime() - start) / 1e6 / times);
      cpuMillis.add(busy * 1_000);
      return busy;
    }

    List<Row> rows() {
      return List.of(
          Row.of("from " + name + ", Prometheus' processor time", cpuMillis, "ms"),
          Row.of("… ÷ from samples", share, ""),
          Row.of("… wall time", wallMillis, "ms"),
          Row.of("… queries", Samples.of(queries), ""));
    }
  }
}
