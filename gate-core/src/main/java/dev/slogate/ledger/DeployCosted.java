package dev.slogate.ledger;

import dev.slogate.FreezeOverride;
import dev.slogate.guard.GuardVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a deploy burnt that the gate would have held, or that the guard did not keep: bad events
 * from its decision, or its begin, until the next deploy, a day at the most.
 *
 * @param override that let it pass; empty where its change class was exempt, or nothing held it
 * @param verdict of the guard, where that is why it is costed; empty where the gate would have held
 *     it
 */
public record DeployCosted(
    String deploy,
    String service,
    String environment,
    Optional<String> override,
    Instant from,
    Instant to,
    List<Cost> costs,
    Optional<GuardVerdict> verdict)
    implements Event {

  /**
   * Of one SLO.
   *
   * @param share of the budget of the SLO's whole period
   * @param parts what dependencies had to do with the bad events; none in records of before they
   *     were kept
   */
  public record Cost(
      String slo, BigDecimal bad, BigDecimal total, BigDecimal share, List<DependencyPart> parts) {

    public Cost {
      parts = List.copyOf(parts);
    }

    /** Before anybody asked what dependencies had to do with it. */
    public Cost(String slo, BigDecimal bad, BigDecimal total, BigDecimal share) {
      this(slo, bad, total, share, List.of());
    }

    /** As it is looked at. */
    public FreezeOverride.Cost read() {
      return new FreezeOverride.Cost(
          slo, bad, share, parts.stream().map(DependencyPart::read).toList());
    }

    /** The same, with what they had to do with it. */
    public Cost with(List<DependencyPart> known) {
      return new Cost(slo, bad, total, share, known);
    }
  }

  public DeployCosted {
    costs = List.copyOf(costs);
  }

  /** Of one that would have been held. */
  public DeployCosted(
      String deploy,
      String service,
      String environment,
      Optional<String> override,
      Instant from,
      Instant to,
      List<Cost> costs) {
    this(deploy, service, environment, override, from, to, costs, Optional.empty());
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
