package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.InvalidCatalog;
import dev.slogate.Period;
import dev.slogate.Problem;
import dev.slogate.budget.Objective;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExampleCatalogTest {

  private static Catalog shop() throws InvalidCatalog {
    return CatalogLoader.load(List.of(Path.of("..", "examples", "shop")));
  }

  @Test
  void theShopLoadsWithoutAWarning() throws InvalidCatalog {
    Catalog shop = shop();
    assertThat(shop.warnings()).isEmpty();
    assertThat(shop.services())
        .containsExactly("accounts", "catalogue", "checkout", "payments", "search");
    assertThat(shop.slos())
        .extracting(Slo::name)
        .containsExactly(
            "accounts-availability",
            "catalogue-availability",
            "checkout-availability",
            "checkout-latency",
            "payments-availability",
            "search-availability");
  }

  @Test
  void eachServiceHasItsOwnSlosInTheirOrder() throws InvalidCatalog {
    Catalog shop = shop();
    assertThat(shop.slos("checkout"))
        .extracting(Slo::name)
        .containsExactly("checkout-availability", "checkout-latency");
    assertThat(shop.slos("checkout", "prod")).isEqualTo(shop.slos("checkout"));
    assertThat(shop.slos("nobody")).isEmpty();
    Catalog one = shop.with(shop.slos("search"));
    assertThat(one.slos()).isEqualTo(shop.slos("search"));
    assertThat(one.slos("checkout")).isEmpty();
  }

  @Test
  void theShopRestsAtTheTurnOfTheYear() throws InvalidCatalog {
    Instant christmas = Instant.parse("2027-12-24T12:00:00Z");
    assertThat(shop().freezes("checkout", "prod"))
        .singleElement()
        .satisfies(
            freeze ->
                assertThat(freeze.activeUntil(christmas))
                    .contains(Instant.parse("2028-01-03T17:00:00Z")));
    assertThat(shop().freezes("checkout", "staging")).isEmpty();
    assertThat(shop().freezes("payments", "prod")).hasSize(2);
    assertThat(shop().doubts(Instant.parse("2026-12-24T12:00:00Z"))).isEmpty();
    assertThat(shop().doubts(christmas))
        .extracting(Problem::code)
        .hasSizeGreaterThan(4)
        .containsOnly("acceptance-old");
    assertThat(shop().people().isSame("github:jane", "jane@shop.example")).isTrue();
  }

  @Test
  void theShopSaysWhoJoinsWhenItKeepsMissing() throws InvalidCatalog {
    EscalationPolicy policy = shop().escalation("checkout");
    assertThat(policy.sre()).contains("reliability-team");
    assertThat(policy.executives()).contains("board");
    assertThat(shop().teams().values())
        .filteredOn(team -> team.name().equals("checkout-team"))
        .extracting(Team::leadership)
        .containsExactly(Optional.of("commerce-engineering"));
    assertThat(shop().acceptedDependencies("checkout"))
        .extracting(Ownership.Dependency::service)
        .containsExactly("payments", "accounts");
  }

  @Test
  void anSloHasItsCountsAndItsPeriod() throws InvalidCatalog {
    Slo slo = shop().slos("checkout", "staging").get(0);
    assertThat(slo.objective()).isEqualTo(Objective.of("0.999"));
    assertThat(slo.period()).isEqualTo(new Period.Rolling(Duration.ofDays(30), "30d"));
    assertThat(slo.budgeting()).isEqualTo(new Budgeting.Occurrences());
    assertThat(slo.dataSource()).isEqualTo("main");
    assertThat(slo.indicator())
        .isInstanceOfSatisfying(
            Indicator.Events.class,
            events -> {
              assertThat(events.total().text()).isEqualTo("http_requests_total{job=\"checkout\"}");
              assertThat(events.part().text())
                  .isEqualTo("http_requests_total{job=\"checkout\",code=~\"5..\"}");
              assertThat(events.counts()).isEqualTo(Indicator.Events.Part.BAD);
              assertThat(events.part().location().toString())
                  .isEqualTo("../examples/shop/slos/checkout.yaml:20:27");
            });
  }

  @Test
  void theLatencySloIsForOneEnvironment() throws InvalidCatalog {
    assertThat(shop().slos("checkout", "prod")).hasSize(2);
    assertThat(shop().slos("checkout", "staging")).hasSize(1);
  }

  @Test
  void theMoreSpecificPolicyApplies() throws InvalidCatalog {
    assertThat(shop().policy("search", "prod").mode()).isEqualTo(GatePolicy.Mode.SHADOW);
    assertThat(shop().policy("checkout", "prod").mode()).isEqualTo(GatePolicy.Mode.ENFORCE);
  }
}
