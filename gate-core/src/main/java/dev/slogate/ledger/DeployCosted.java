package dev.slogate.ledger;

import dev.slogate.FreezeOverride;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a deploy burnt that the gate would have held: bad events from its decision until the next
 * deploy, a day at the most.
 *
 * @param override that let it pass; empty where its change class was exempt
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

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
