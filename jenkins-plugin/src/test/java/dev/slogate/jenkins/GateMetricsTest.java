package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.Gate;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Overrides;
import dev.slogate.ledger.Ledger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
}
