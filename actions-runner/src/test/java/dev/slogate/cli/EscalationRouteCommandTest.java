package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.slogate.Actor;
import dev.slogate.Finding;
import dev.slogate.Outbox;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.notify.Signals;
import dev.slogate.notify.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscalationRouteCommandTest {

  private static final String NOBODY = "http://127.0.0.1:1";

  /** What came in, and with which secret. */
  private record Posted(String path, String authorization, JsonNode body) {}

  @TempDir Path folder;
  private final HttpServer server;
  private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();

  EscalationRouteCommandTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            posted.add(
                new Posted(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new ObjectMapper().readTree(exchange.getRequestBody())));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** One signal that waits. */
  @BeforeEach
  void raise() {
    try (Ledger ledger =
        Ledgers.open(
            folder.resolve("ledger").toString(),
            Map.of(),
            Optional.empty(),
            Clock.systemUTC(),
            () -> {})) {
      new Outbox(ledger)
          .reconcile(
              Signals.of(
                  List.of(new Finding("CLOCK_SKEW", "late", Finding.PLATFORM)),
                  Optional.of("platform-team"),
                  List.of(),
                  Instant.now()),
              Set.of(Topic.TELEMETRY_FINDING),
              new Actor("os", "cron"));
    }
  }

  private Shell.Result route(Map<String, String> environment, String... options) {
    String[] all = new String[options.length + 6];
    all[0] = "escalation";
    all[1] = "route";
    all[2] = "--catalog";
    all[3] = SmallShop.at(folder.resolve("slo"), NOBODY).toString();
    all[4] = "--ledger";
    all[5] = folder.resolve("ledger").toString();
    System.arraycopy(options, 0, all, 6, options.length);
    Map<String, String> variables = new HashMap<>(environment);
    return new Shell(variables, false, Shell.PLAIN.clock(), Shell.PLAIN.pause(), Optional.empty())
        .run(all);
  }

  @Test
  void postsWhatWaitsAndShowsIt() throws Exception {
    Shell.Result result = route(Map.of(), "--alertmanager", url() + "/am/");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("telemetry_finding", "platform-team", "CLOCK_SKEW", "delivered since")
        .contains("signals: posted 1 that hold (1 for the first time)");
    Posted one = posted.take();
    assertThat(one.path()).isEqualTo("/am/api/v2/alerts");
    assertThat(one.authorization()).isEqualTo("null");
    assertThat(one.body().at("/0/labels/team").textValue()).isEqualTo("platform-team");
  }

  @Test
  void onlyShowsWhereItIsDry() throws Exception {
    Shell.Result result =
        route(Map.of("SLO_GATE_ALERTMANAGER", url()), "--dry-run", "--format", "json");
    assertThat(result.code()).isZero();
    assertThat(posted).isEmpty();
    JsonNode shown = new ObjectMapper().readTree(result.out());
    assertThat(shown.at("/signals/0/waits").booleanValue()).isTrue();
    assertThat(shown.at("/signals/0/labels/alertname").textValue()).isEqualTo("SloGateTelemetry");
    assertThat(shown.at("/lines")).isEmpty();
  }

  @Test
  void keepsWhatNobodyTakes() {
    Shell.Result result = route(Map.of("SLO_GATE_ALERTMANAGER", NOBODY));
    assertThat(result.code()).isEqualTo(13);
    assertThat(result.out())
        .contains("waits to be delivered")
        .contains(
            "signals: NOT DONE, tried again next time: 1 signal waits in the outbox:"
                + " http://127.0.0.1:1 can't be reached");
    assertThat(route(Map.of(), "--alertmanager", url()).code()).isZero();
    assertThat(posted).hasSize(1);
  }

  @Test
  void saysThatNobodyIsNamed() {
    Shell.Result result = route(Map.of());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(
            "no Alertmanager to post to: say --alertmanager URL, or set SLO_GATE_ALERTMANAGER");
  }

  @Test
  void signsInToWhomTheEnvironmentNames() throws Exception {
    Map<String, String> environment =
        Map.of("SLO_GATE_ALERTMANAGER", url(), "SLO_GATE_ALERTMANAGER_TOKEN", "s3cr3t");
    assertThat(route(environment).code()).isZero();
    assertThat(posted.take().authorization()).isEqualTo("Bearer s3cr3t");

    Shell.Result elsewhere = route(environment, "--alertmanager", NOBODY);
    assertThat(elsewhere.code()).isEqualTo(2);
    assertThat(elsewhere.err())
        .contains("--alertmanager http://127.0.0.1:1: the credentials in the environment are for")
        .doesNotContain("s3cr3t");
  }

  @Test
  void wantsOneWayToSignIn() {
    assertThat(
            route(
                    Map.of(
                        "SLO_GATE_ALERTMANAGER",
                        url(),
                        "SLO_GATE_ALERTMANAGER_TOKEN",
                        "s3cr3t",
                        "SLO_GATE_ALERTMANAGER_USER",
                        "jane"))
                .err())
        .contains("both say how to sign in");
    assertThat(
            route(Map.of("SLO_GATE_ALERTMANAGER", url(), "SLO_GATE_ALERTMANAGER_USER", "jane"))
                .err())
        .contains(
            "SLO_GATE_ALERTMANAGER_USER without SLO_GATE_ALERTMANAGER_PASSWORD or"
                + " SLO_GATE_ALERTMANAGER_PASSWORD_FILE");
    assertThat(route(Map.of("SLO_GATE_ALERTMANAGER", "http://jane:s3cr3t@h:port x")).err())
        .contains("its URL is not of the form")
        .doesNotContain("s3cr3t");
  }
}
