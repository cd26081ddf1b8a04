package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.testbed.PrometheusServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real Prometheus, a real service under load, real processes: deploy, breach, a guard that is
 * killed and taken up again, rollback, recovery. It takes four minutes, beside the other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
class GuardLiveTest {

  private static final Duration STEP = Duration.ofMinutes(15); // with room for a busy machine
  private static final String CATALOG =
      """
      apiVersion: openslo/v1
      kind: DataSource
      metadata: {name: main}
      spec: {type: Prometheus, connectionDetails: {url: "%s", scrapeInterval: 5s}}
      ---
      apiVersion: openslo/v1
      kind: Service
      metadata: {name: shop}
      spec: {}
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: shop-availability}
      spec:
        service: shop
        indicator:
          metadata: {name: shop-errors}
          spec:
            ratioMetric:
              counter: true
              bad: {metricSource: {metricSourceRef: main, spec: {query: 'http_requests_total{service="shop",code=~"5.."}'}}}
              total: {metricSource: {metricSourceRef: main, spec: {query: 'http_requests_total{service="shop"}'}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.99}]
      ---
      apiVersion: slogate.dev/v1
      kind: Team
      metadata: {name: shop-team}
      spec: {contacts: {chat: "#shop"}}
      ---
      apiVersion: slogate.dev/v1
      kind: Ownership
      metadata: {name: shop}
      spec: {service: shop, owner: shop-team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01}
      ---
      apiVersion: slogate.dev/v1
      kind: GatePolicy
      metadata: {name: default}
      spec:
        services: ["*"]
        guard: {rollbackWindow: 30m, steadyTime: 1m}
      """;

  @TempDir Path folder;

  @Test
  void aBadVersionIsRolledBackOnceThoughTheGuardIsKilled() throws Exception {
    Path version = Files.writeString(folder.resolve("version"), "1.0");
    Instant now = Instant.now();
    try (LiveShop shop = LiveShop.open(version);
        PrometheusServer prometheus =
            PrometheusServer.on(
                new ShopPast(now.minus(Duration.ofHours(3)), now), scraping(shop))) {
      Files.createDirectories(folder.resolve("catalog"));
      Files.writeString(
          folder.resolve("catalog/shop.yaml"), CATALOG.formatted(prometheus.url().toString()));

      keepVersionOne(now);
      assertThat(run("deploy", "start", "--deploy", "d-2", "--service", "shop", "--version", "2.0"))
          .isZero();
      Files.writeString(version, LiveShop.BAD); // not sooner: what fails before is not blamed on it
      assertThat(run("deploy", "finish", "--deploy", "d-2")).isZero();

      GateProcess killed = start("killed", guard("d-2"));
      killed.says("shop-availability", STEP);
      killed.kill();
      GateProcess stopped = start("stopped", guard("d-2"));
      stopped.says("shop-availability", STEP);
      var unused = stopped.interrupt(STEP);
      assertThat(stopped.said()).contains("the same command goes on with it");
      GateProcess guard = start("guard", guard("d-2"));
      assertThat(guard.ends(STEP)).as(guard.said()).isEqualTo(20);

      JsonNode result = new ObjectMapper().readTree(guard.printed());
      assertThat(result.at("/verdict").asText()).isEqualTo("ROLLBACK");
      assertThat(result.at("/rollback/state").asText()).isEqualTo("CONFIRMED");
      assertThat(result.at("/rollback/to").asText()).isEqualTo("1.0");
      assertThat(result.at("/breach/slo").asText()).isEqualTo("shop-availability");
      assertThat(result.at("/slos/0/spent/bad").asDouble()).isPositive();
      assertThat(Files.readString(version).strip()).isEqualTo("1.0");
      assertThat(Files.readAllLines(folder.resolve("rollbacks")))
          .containsExactly("d-2/rollback 2.0 1.0");

      GateProcess rollback = start("rollback", guard("d-2/rollback"));
      assertThat(rollback.ends(STEP)).as(rollback.said()).isZero();
      JsonNode recovered = new ObjectMapper().readTree(rollback.printed());
      assertThat(recovered.at("/verdict").asText()).isEqualTo("KEEP");
      assertThat(recovered.at("/change/version").asText()).isEqualTo("1.0");
      assertThat(Files.readAllLines(folder.resolve("rollbacks"))).hasSize(1);
    }
  }

  /** It began 70 minutes ago, and its watch looks back. */
  private void keepVersionOne(Instant now) {
    Shell then =
        Shell.PLAIN.at(
            Clock.fixed(now.minus(Duration.ofMinutes(70)), ZoneOffset.UTC), length -> {});
    assertThat(
            here(
                    then,
                    "deploy",
                    "start",
                    "--deploy",
                    "d-1",
                    "--service",
                    "shop",
                    "--version",
                    "1.0")
                .code())
        .isZero();
    Shell.Result kept = here(Shell.PLAIN, "guard", "--deploy", "d-1", "--once");
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(kept.out()).as(kept.err()).startsWith("KEEP  shop 1.0 is fine");
  }

  private Shell.Result here(Shell shell, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--catalog", folder.resolve("catalog").toString()));
    all.addAll(List.of("--ledger", folder.resolve("ledger").toString()));
    return shell.run(all.toArray(String[]::new));
  }

  private List<String> guard(String deploy) {
    return List.of(
        "guard",
        "--deploy",
        deploy,
        "--format",
        "json",
        "--rollback-command",
        "echo \"$SLO_GATE_ROLLBACK_KEY $SLO_GATE_FROM $SLO_GATE_TO\" >> rollbacks"
            + " && echo \"$SLO_GATE_TO\" > version");
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    return start(arguments[0] + "-" + arguments[1], List.of(arguments)).ends(STEP);
  }

  private GateProcess start(String name, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--catalog", "catalog", "--ledger", "ledger"));
    return GateProcess.start(folder, name, all);
  }

  private static String scraping(LiveShop shop) {
    return """
    global: {scrape_interval: 5s, scrape_timeout: 4s}
    scrape_configs:
      - job_name: shop
        static_configs: [{targets: ["%s"]}]
    """
        .formatted(shop.address());
  }
}
