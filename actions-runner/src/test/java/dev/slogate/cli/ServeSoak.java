package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Verification;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.testbed.FaultProxy;
import dev.slogate.testbed.NetworkFault;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that decides for an hour, while telemetry and ledger break off again and again: what it
 * holds does not grow, and what it said is on record. No test by its name, so that only {@code make
 * faults} runs it; {@code -Dsoak.minutes} says for how long.
 */
@ExtendWith(PostgresExtension.class)
class ServeSoak {

  private static final int MINUTES = Integer.getInteger("soak.minutes", 60);
  private static final int SAMPLES_A_MINUTE = 6;
  private static final Duration BETWEEN = Duration.ofMillis(50);
  private static final String TOKEN = "a token of the clients";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<NetworkFault> OF_LEDGER =
      List.of(
          new NetworkFault.Reset(100),
          new NetworkFault.Truncated(100),
          new NetworkFault.HalfOpen(),
          new NetworkFault.Jitter(Duration.ofMillis(20)));

  /** PostgreSQL's driver may take garbage for the size of a row, and all memory with it. */
  private static final List<NetworkFault> OF_TELEMETRY =
      Stream.concat(OF_LEDGER.stream(), Stream.of(new NetworkFault.Garbage(100, 1))).toList();

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScheduledExecutorService load = Executors.newScheduledThreadPool(8);
  private final Set<String> recorded = ConcurrentHashMap.newKeySet();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();

  @Test
  void nothingGrowsAndNothingIsLost(PostgresServer postgres) throws Exception {
    URI database = URI.create(postgres.url(postgres.database()));
    URI telemetry = URI.create(prometheus.url());
    try (FaultProxy ledgerProxy = FaultProxy.before(database);
        FaultProxy telemetryProxy = FaultProxy.before(telemetry)) {
      GateProcess server =
          serve(
              telemetryProxy.to(telemetry).toString(),
              ledgerProxy.to(database) + "?sslmode=disable&connectTimeout=2&socketTimeout=2");
      try {
        URI url = URI.create("http://127.0.0.1:" + server.port());
        var unused =
            load.scheduleAtFixedRate(
                () -> decide(url), 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        Growth growth = new Growth();
        for (int i = 0; i < MINUTES * SAMPLES_A_MINUTE; i++) {
          disturb(i, telemetryProxy, ledgerProxy);
          server.isRunning();
          growth.sample(server.pid());
          if (i % SAMPLES_A_MINUTE == SAMPLES_A_MINUTE - 1) {
            report(i / SAMPLES_A_MINUTE + 1, growth);
          }
        }
        load.shutdown();
        assertThat(load.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        growth.assertNone();
      } finally {
        load.shutdownNow();
        server.kill();
      }
    }
    assertRecord(database.toString());
  }

  private GateProcess serve(String telemetry, String ledger) throws Exception {
    Path catalog = SmallShop.at(folder.resolve("catalog"), telemetry, "");
    GateProcess server =
        GateProcess.start(
            folder,
            "soak",
            List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
            Map.of(ServeCommand.TOKEN, TOKEN),
            List.of(
                "serve",
                "--catalog",
                catalog.toString(),
                "--ledger",
                ledger,
                "--listen",
                "127.0.0.1:0"));
    server.says("listening on port", Duration.ofMinutes(5));
    return server;
  }

  /**
   * For two seconds of each minute telemetry is disturbed, and half a minute later the ledger: a
   * server that failed is left alone for as long.
   */
  private static void disturb(int round, FaultProxy telemetry, FaultProxy ledger)
      throws InterruptedException {
    int minute = round / SAMPLES_A_MINUTE;
    if (round % SAMPLES_A_MINUTE == 0) {
      telemetry.fault(OF_TELEMETRY.get(minute % OF_TELEMETRY.size()));
    } else if (round % SAMPLES_A_MINUTE == SAMPLES_A_MINUTE / 2) {
      ledger.fault(OF_LEDGER.get(minute % OF_LEDGER.size()));
    }
    pass(Duration.ofSeconds(2));
    telemetry.heal();
    ledger.heal();
    pass(Duration.ofSeconds(60 / SAMPLES_A_MINUTE - 2));
  }

  private static void pass(Duration length) throws InterruptedException {
    boolean never = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
    assert !never;
  }

  private void decide(URI url) {
    String deploy = "soak-" + asked.incrementAndGet();
    String body = "{\"service\":\"checkout\",\"version\":\"1.4\",\"deploy\":\"%s\"}";
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(url.resolve("/v1/decisions"))
                  .header("Authorization", "Bearer " + TOKEN)
                  .POST(BodyPublishers.ofString(body.formatted(deploy)))
                  .build(),
              BodyHandlers.ofString());
      JsonNode decision = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        unanswered.incrementAndGet();
      } else if (decision.at("/ledger/state").asText().equals("OPEN")) {
        recorded.add(deploy);
      }
      held.addAndGet(decision.path("exitCode").asInt() == 0 ? 0 : 1);
    } catch (IOException e) {
      unanswered.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(int minute, Growth growth) {
    System.out.printf(
        "soak: minute %d of %d: %d asked, %d recorded, %d held, %d without an answer; %s%n",
        minute, MINUTES, asked.get(), recorded.size(), held.get(), unanswered.get(), growth);
  }

  /** Each decision that was said to be on record is, once. */
  private void assertRecord(String where) {
    List<String> deploys = new ArrayList<>();
    try (Ledger ledger =
        Ledgers.open(where, Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      ledger.read(
          records -> {
            records.scan(
                1,
                entry ->
                    entry
                        .event(DecisionMade.class)
                        .ifPresent(event -> deploys.add(entry.keys().subject())));
            return true;
          });
      assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).flaws()).isEmpty();
    }
    assertThat(deploys).doesNotHaveDuplicates();
    assertThat(recorded).isNotEmpty();
    assertThat(Set.copyOf(deploys)).containsAll(recorded);
  }
}
