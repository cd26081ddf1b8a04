package dev.slogate.ledger;

import dev.slogate.ChangeClass;
import dev.slogate.Disposition;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gate said something to a change.
 *
 * @param decision its id
 * @param deploy key of the deploy
 * @param measuredAt the instant that telemetry was asked about
 * @param evidence for the change class, by kind
 * @param override that let it pass
 */
public record DecisionMade(
    String decision,
    String deploy,
    String service,
    String environment,
    ChangeClass change,
    Optional<String> version,
    Map<String, String> evidence,
    Instant measuredAt,
    Verdict verdict,
    Disposition disposition,
    String policy,
    List<Ground> reasons,
    List<Budget> budgets,
    Optional<String> override)
    implements Event {

  /** A reason, without what can be said again from its code. */
  public record Ground(
      ReasonCode code,
      Verdict verdict,
      Optional<String> slo,
      Optional<BigDecimal> value,
      Optional<BigDecimal> threshold,
      String message) {}

  /** Where a budget stood. */
  public record Budget(String slo, BigDecimal target, Optional<BigDecimal> remaining) {}

  public DecisionMade {
    evidence = Map.copyOf(evidence);
    reasons = List.copyOf(reasons);
    budgets = List.copyOf(budgets);
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
