package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.cli.MarkdownPage.Block;
import dev.slogate.server.HttpServer;
import dev.slogate.server.Listening;
import dev.slogate.server.Metrics;
import dev.slogate.server.Route;
import dev.slogate.testbed.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts on the gate itself are Prometheus' own, and wake somebody when they should. */
class OperationsPageTest {

  private static final Pattern METRIC = Pattern.compile("slo_gate_[a-z_]+");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private MarkdownPage page;

  @BeforeEach
  void read() throws IOException {
    page = MarkdownPage.read(Repository.ROOT.resolve("docs/operations.md"));
  }

  private String rules() {
    return page.blocks().stream()
        .filter(block -> block.is("yaml", "rules"))
        .map(Block::text)
        .findFirst()
        .orElseThrow();
  }

  private void promtool(String verb, String file, String text) throws Exception {
    Files.writeString(folder.resolve(file), text);
    Process process =
        new ProcessBuilder(Program.PROMTOOL.locate().toString(), verb, "rules", file)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("SUCCESS");
  }

  @Test
  void theAlertsAreToldWhenTheyShould() throws Exception {
    promtool("check", "rules.yaml", rules());
    promtool(
        "test",
        "test.yaml",
        """
        rule_files: [rules.yaml]
        evaluation_interval: 1m
        tests:
          - interval: 1m
            input_series:
              - {series: 'slo_gate_last_round_timestamp_seconds', values: '0 60 120 120x20'}
              - {series: 'slo_gate_last_tick_timestamp_seconds', values: '0x150'}
              - {series: 'slo_gate_troubles_total{at="ledger"}', values: '0x9 1+1x20'}
              - {series: 'slo_gate_holds_total{service="a"}', values: '0 6x20'}
              - {series: 'slo_gate_decisions_total{service="a"}', values: '0 6x20'}
              - {series: 'slo_gate_decisions_total{service="b"}', values: '0 5x20'}
            alert_rule_test:
              - {alertname: SloGateNotGoingRound, eval_time: 7m, exp_alerts: []}
              - alertname: SloGateNotGoingRound
                eval_time: 8m
                exp_alerts:
                  - exp_annotations:
                      summary: Waiting deploys are not looked at any more. The log says why.
              - {alertname: SloGateNotTicking, eval_time: 120m, exp_alerts: []}
              - alertname: SloGateNotTicking
                eval_time: 121m
                exp_alerts:
                  - exp_annotations:
                      summary: Hours, quarters or signals were not done for two hours. The log says which.
              - {alertname: SloGateLedger, eval_time: 12m, exp_alerts: []}
              - alertname: SloGateLedger
                eval_time: 20m
                exp_alerts:
                  - exp_labels: {at: ledger}
                    exp_annotations: {summary: 'The ledger does not answer, so everything is held.'}
              - alertname: SloGateHoldsMost
                eval_time: 5m
                exp_alerts:
                  - exp_annotations:
                      summary: >-
                        Over half of what Jenkins asks about is held: telemetry, more likely than services.
        """);
  }

  /** Those of the server, by asking it; those of Jenkins, by their page. */
  @Test
  void thePageNamesEveryMetricOfTheServerAndNoneThatIsNot() throws Exception {
    Set<String> served = found(served());
    assertThat(page.firstColumn("Watch the gate")).containsExactlyInAnyOrderElementsOf(served);
    Set<String> known = new TreeSet<>(served);
    MarkdownPage jenkins = MarkdownPage.read(Repository.ROOT.resolve("docs/jenkins.md"));
    known.addAll(jenkins.firstColumn("Metrics"));
    assertThat(known).containsAll(found(rules())).containsAll(found(page.prose()));
  }

  /** What a server says of itself of which everything was asked. */
  private static String served() throws Exception {
    Metrics metrics = new Metrics();
    Instant now = Instant.EPOCH;
    metrics.rounds(now).andThen(metrics.ticks(now)).accept(now);
    metrics.decided("HELD");
    metrics.webhook(202);
    metrics.trouble("ledger");
    Listening where = new Listening("127.0.0.1", 0, Optional.empty());
    Route page = Route.get("/metrics", 10, call -> metrics.page());
    try (HttpServer server = HttpServer.start(where, List.of(page), metrics, failure -> {})) {
      URI url = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
      HttpRequest request = HttpRequest.newBuilder(url).build();
      HttpClient client = HttpClient.newHttpClient();
      client.send(request, BodyHandlers.ofString()); // a request is counted once it is answered
      return client
          .send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith("# HELP"))
          .collect(Collectors.joining("\n"));
    }
  }

  private static Set<String> found(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
