package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.Gate.Detail;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Overrides;
import dev.slogate.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateMetricsTest {

  private static final String LABELS =
      "{environment=\"other\",reason=\"NO_SLO\",service=\"checkout\",verdict=\"INSUFFICIENT_DATA\"}";

  @TempDir Path folder;

  private final GateMetrics metrics = new GateMetrics();

  @Test
  void countsWhatWentOnRecordUnderLabelsThatNoPipelineMakesUp() throws Exception {
    Shop shop = new Shop(folder);
    Judge judge =
        new Judge(new Workspaces(shop::settings, Clock.systemUTC()), metrics, Clock.systemUTC());
    judge.first(Shop.question("shop/checkout"));
    assertThat(metrics.text())
        .contains("slo_gate_decisions_total" + LABELS + " 1.0")
        .contains("slo_gate_holds_total" + LABELS + " 1.0")
        .contains("slo_gate_telemetry_seconds_count 1")
        .doesNotContain("slo_gate_overrides_total{", "prod", "jenkins:dev");
    try (Ledger ledger = shop.opened()) {
      new Overrides(Gate.load(List.of(shop.catalog)), ledger)
          .grant(
              new OverrideGrant(
                  "checkout",
                  Optional.of("prod"),
                  Optional.empty(),
                  Set.of(Lift.DATA),
                  "the SLO comes tomorrow",
                  Optional.empty(),
                  Optional.empty(),
                  1),
              new Actor("jenkins", "jane"));
    }
    judge.first(Shop.question("shop/checkout"));
    assertThat(metrics.text())
        .contains("slo_gate_overrides_total{")
        .contains("slo_gate_holds_total" + LABELS + " 1.0");
  }

  @Test
  void anSloOfAllEnvironmentsLetsNoPipelineMakeSeriesAtWill() throws Exception {
    Shop shop = new Shop(folder);
    Files.writeString(
        shop.catalog.resolve("slo.yaml"),
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: main}
        spec: {type: Prometheus, connectionDetails: {url: "http://127.0.0.1:9"}}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: checkout-availability}
        spec:
          service: checkout
          indicator:
            metadata: {name: checkout-errors}
            spec:
              ratioMetric:
                counter: true
                good: {metricSource: {metricSourceRef: main, type: Prometheus, spec: {query: 'requests{code="200"}'}}}
                total: {metricSource: {metricSourceRef: main, type: Prometheus, spec: {query: 'requests'}}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
        """);
    Change some = new Change(ChangeClass.FEATURE, Optional.empty(), "jenkins:dev");
    List<DeployRequest> requests =
        IntStream.range(0, 2 * GateMetrics.ENVIRONMENTS)
            .mapToObj(i -> new DeployRequest("checkout", "env-" + i, some, Optional.empty()))
            .toList();
    try (Workspace workspace = new Workspace(shop.settings(), Clock.systemUTC())) {
      Instant now = Instant.now();
      for (int again = 0; again < 2; again++) {
        workspace.gate().preview(requests, now, Detail.NUMBERS).forEach(metrics::decided);
      }
    }
    assertThat(metrics.text().lines().filter(line -> line.startsWith("slo_gate_decisions_total{")))
        .hasSize(GateMetrics.ENVIRONMENTS + 1)
        .contains(
            "slo_gate_decisions_total{environment=\"env-0\",reason=\"UNREACHABLE\","
                + "service=\"checkout\",verdict=\"INSUFFICIENT_DATA\"} 2.0");
  }
}
