package dev.slogate.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a deploy burnt that the gate would have held, or that the guard did not keep: bad events
 * from its decision, or its begin, until the next deploy, a day at the most.
 *
 * @param override that let it pass; empty where its change class was exempt, or nothing held it
 */
public record DeployCosted(
    String deploy,
    String service,
    String environment,
    Optional<String> override,
    Instant from,
    Instant to,
    List<Cost> costs)
    implements Event {

  /**
   * Of one SLO.
   *
   * @param share of the budget of the SLO's whole period
   */
  public record Cost(String slo, BigDecimal bad, BigDecimal total, BigDecimal share) {}

  public DeployCosted {
    costs = List.copyOf(costs);
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
