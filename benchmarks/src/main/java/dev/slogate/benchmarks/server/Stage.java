package dev.slogate.benchmarks.server;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.benchmarks.CatalogText;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.ledger.Memory;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.prometheus.PrometheusTelemetry;
import dev.slogate.testbed.Fixtures;
import dev.slogate.testbed.History;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.ServiceHistory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A Prometheus with a generated past, and catalogs that ask about it. */
public final class Stage implements AutoCloseable {

  /** Four series, a sample a minute: what most services have. */
  static final String STEADY = "steady";

  /** Ten pods, replaced weekly, of four series each, a sample every 15 s. */
  static final String BUSY = "busy";

  /** The busy service, of whose four codes one is bad. */
  static final String BUSY_ONE_BAD = "busy-one-bad";

  /** Burns at 30 times its budget's pace since 70 minutes: held. */
  static final String BURNING = "burning";

  /** Has sent no samples for half an hour: held, and the cause must be found out. */
  static final String LOST = "lost";

  /** The steady service under a policy that lets a past pass which has ended minutes ago. */
  static final String PRESENT = "present";

  /** All services of the fleet. */
  static final String FLEET = "fleet";

  private static final long SEED = 20261124;

  private final History history;
  private final PrometheusServer server;
  private final ServerView view;
  private final Path folder;
  private final Instant at;
  private final List<String> fleet;

  private Stage(
      History history, PrometheusServer server, Path folder, Instant at, List<String> fleet) {
    this.history = history;
    this.server = server;
    this.view = new ServerView(server.url(), at);
    this.folder = folder;
    this.at = at;
    this.fleet = fleet;
  }

  /** Generates the past and starts the server: most of a minute at full scale. */
  public static Stage set(Scale scale) throws IOException {
    return set(scale, PrometheusServer.NO_SCRAPES);
  }

  /**
   * The same, with what goes on.
   *
   * @param config of the server
   */
  static Stage set(Scale scale, String config) throws IOException {
    Instant at = Fixtures.newestEnd(Clock.systemUTC());
    List<String> fleet =
        IntStream.range(0, scale.fleet()).mapToObj(i -> "fleet-" + (1000 + i)).toList();
    History history = History.of(SEED, past(scale, at, fleet));
    PrometheusServer server = PrometheusServer.on(history, config);
    Stage stage =
        new Stage(history, server, Files.createTempDirectory("slo-gate-bench-"), at, fleet);
    for (String service : List.of(STEADY, BUSY, BURNING, LOST)) {
      new CatalogText(server.url()).job(service).write(stage.catalog(service));
    }
    new CatalogText(server.url()).job(BUSY, "code=\"503\"").write(stage.catalog(BUSY_ONE_BAD));
    new CatalogText(server.url()).lenient().job(STEADY).write(stage.catalog(PRESENT));
    CatalogText.jobs(server.url(), fleet).write(stage.catalog(FLEET));
    return stage;
  }

  private static List<ServiceHistory> past(Scale scale, Instant at, List<String> fleet) {
    Instant start = at.minus(scale.past());
    List<ServiceHistory.Builder> services = new ArrayList<>();
    services.add(ServiceHistory.named(STEADY, start, at));
    services.add(busy(start, at));
    services.add(
        ServiceHistory.named(BURNING, start, at)
            .peak(36_000)
            .incident(Duration.ofMinutes(70), 0.03));
    services.add(ServiceHistory.named(LOST, start, at).seriesEnd(Duration.ofMinutes(30)));
    for (String name : fleet) {
      // Half as many samples as a minute would give: 200 services take long enough to generate.
      services.add(ServiceHistory.named(name, start, at).scrapedEvery(Duration.ofMinutes(2)));
    }
    return services.stream().map(ServiceHistory.Builder::build).toList();
  }

  private static ServiceHistory.Builder busy(Instant start, Instant end) {
    return ServiceHistory.named(BUSY, start, end)
        .peak(36_000)
        .scrapedEvery(Duration.ofSeconds(15))
        .pods(10, Duration.ofDays(7));
  }

  /** The busy service alone: the same events. */
  History busyAlone() {
    Instant start = history.service(BUSY).start();
    return History.of(SEED, List.of(busy(start, at).build()));
  }

  /** The instant that everything is judged at. */
  Instant at() {
    return at;
  }

  /** What the server says of itself. */
  public ServerView view() {
    return view;
  }

  String url() {
    return server.url().toString();
  }

  List<String> fleet() {
    return fleet;
  }

  /** The file with the SLO of one service, or with those of the fleet. */
  Path catalog(String name) {
    return folder.resolve(name + ".yaml");
  }

  Catalog load(String catalog) {
    try {
      return Gate.load(List.of(catalog(catalog)));
    } catch (InvalidCatalog e) {
      throw new IllegalStateException(e);
    }
  }

  Telemetry telemetry(DataSource source) {
    return new PrometheusTelemetry(
        source, Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES, Clock.systemUTC());
  }

  /** A gate in this process, over one of the catalogs. */
  Gate gate(String catalog) {
    return new Gate(load(catalog), this::telemetry);
  }

  /** One that remembers. */
  Gate gate(String catalog, Memory memory) {
    return new Gate(load(catalog), this::telemetry, memory);
  }

  /** Good and total of the fleet's windows, each in a query of its own. */
  void askSeparately() throws IOException {
    for (String service : fleet) {
      for (String query : ServerView.separateGood(service)) {
        view.ask(query);
      }
    }
  }

  /** What was generated. */
  History.Truth truth(String service, Duration window) {
    return history.truth(service, at.minus(window), at);
  }

  /** The query that the gate sends about a service where nothing holds. */
  String query(String catalog, String service) {
    return gate(catalog)
        .check(request(service), at, Gate.Detail.NUMBERS)
        .evidence()
        .queries()
        .get(0);
  }

  static DeployRequest request(String service) {
    Change change = new Change(ChangeClass.FEATURE, Optional.empty(), "os:bench");
    return new DeployRequest(service, DeployRequest.DEFAULT_ENVIRONMENT, change, Optional.empty());
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
