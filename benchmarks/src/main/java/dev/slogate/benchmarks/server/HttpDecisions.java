package dev.slogate.benchmarks.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.Actor;
import dev.slogate.Deploy;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import dev.slogate.benchmarks.TemporaryFolder;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.testbed.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Decisions of a server that runs, over HTTP, recorded in a ledger that remembers closed hours: one
 * at a time, and as many as it can.
 */
public final class HttpDecisions implements Section {

  private static final double OWN_MILLIS = 5;
  private static final double COMMIT_MILLIS = 10;
  private static final double A_SECOND = 200;

  private static final int TIMES = 20;
  private static final int CLIENTS = 16;
  private static final int EACH = 25;

  /** Rounds before each of those that count: a server that has run for minutes is compiled. */
  private static final int WARM_UP = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Scale scale;
  private final Launch launch;

  public HttpDecisions(Scale scale, Launch launch) {
    this.scale = scale;
    this.launch = launch;
  }

  @Override
  public String title() {
    return "Over HTTP: one SLO, eight windows, closed hours remembered, recorded in a ledger";
  }

  @Override
  public List<Row> rows() throws IOException {
    try (LiveJob job = LiveJob.start(List.of(Stage.STEADY));
        Stage stage = Stage.set(new Scale(scale.past(), 0, scale.rounds()), job.config());
        PostgresServer postgres = PostgresServer.durable();
        TemporaryFolder folder = TemporaryFolder.make()) {
      List<Row> rows = new ArrayList<>();
      rows.addAll(rows("PostgreSQL", stage, postgres.url(postgres.database())));
      rows.addAll(rows("a file", stage, folder.path().toString()));
      return rows;
    }
  }

  private List<Row> rows(String what, Stage stage, String where) throws IOException {
    Path catalog = stage.catalog(Stage.PRESENT);
    try (DecisionServer server = DecisionServer.start(launch, catalog, where);
        Ledger ledger =
            Ledgers.open(where, Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      server.await(() -> questions(stage, server) == 1); // nothing is missing any more
      for (int round = 0; round < WARM_UP * scale.rounds(); round++) {
        decideAllAtOnce(server, new Samples());
      }
      List<Row> rows = new ArrayList<>(one(what, stage, server, ledger));
      rows.addAll(many(stage, server));
      return rows;
    }
  }

  private static int questions(Stage stage, DecisionServer server) throws IOException {
    int before = stage.view().queries();
    server.decide(Stage.STEADY);
    return stage.view().queries() - before;
  }

  private List<Row> one(String what, Stage stage, DecisionServer server, Ledger ledger)
      throws IOException {
    Samples wall = new Samples();
    Samples own = new Samples();
    Samples commit = new Samples();
    int rounds = scale.rounds() * TIMES;
    for (int round = 0; round < rounds; round++) {
      double before = stage.view().engineSeconds();
      double seconds = seconds(() -> server.decide(Stage.STEADY));
      double engine = stage.view().engineSeconds() - before;
      double committed = seconds(() -> commit(ledger));
      wall.add(seconds * 1_000);
      own.add((seconds - engine - committed) * 1_000);
      commit.add(committed * 1_000);
    }
    return List.of(
        Row.of("a decision, with a ledger in " + what, wall, "ms"),
        Row.atMost(OWN_MILLIS, "… beyond Prometheus' own time and a commit", own, "ms"),
        Row.atMost(COMMIT_MILLIS, "… a commit of one record", commit, "ms"));
  }

  private static void commit(Ledger ledger) {
    ledger.write(
        journal ->
            journal.append(
                new Actor("os", "bench"),
                new DeployFinished("bench", Stage.STEADY, "prod", Deploy.Result.SUCCEEDED)));
  }

  /** All share this machine's cores: so it is told, too, what Prometheus alone could answer. */
  private List<Row> many(Stage stage, DecisionServer server) throws IOException {
    String query = JSON.readTree(server.decide(Stage.STEADY)).at("/evidence/queries/0").asText();
    Samples rate = new Samples();
    Samples wait = new Samples();
    Samples answers = new Samples();
    for (int round = 0; round < Math.min(5, scale.rounds()); round++) {
      rate.add(CLIENTS * EACH / seconds(() -> decideAllAtOnce(server, wait)));
      answers.add(
          CLIENTS * EACH / seconds(() -> allAtOnce(() -> stage.view().ask(query), new Samples())));
    }
    return List.of(
        Row.atLeast(A_SECOND, "… decisions a second, of " + CLIENTS + " clients", rate, ""),
        Row.of("… what each of them waits", wait, "ms"),
        Row.of("… answers a second of Prometheus alone to their query", answers, ""));
  }

  private static void decideAllAtOnce(DecisionServer server, Samples waits) throws IOException {
    allAtOnce(() -> server.decide(Stage.STEADY), waits);
  }

  private static void allAtOnce(Work work, Samples waits) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<List<Double>>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(
            () -> {
              List<Double> seconds = new ArrayList<>();
              for (int times = 0; times < EACH; times++) {
                seconds.add(seconds(work));
              }
              return seconds;
            });
      }
      for (Future<List<Double>> client : threads.invokeAll(clients)) {
        client.get().forEach(seconds -> waits.add(seconds * 1_000));
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static double seconds(Work work) throws IOException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
