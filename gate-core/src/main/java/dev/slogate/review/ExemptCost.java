package dev.slogate.review;

import dev.slogate.FreezeOverride;
import java.time.Instant;
import java.util.List;

/**
 * A deploy that its change class let pass, and what it burnt.
 *
 * @param at from when on it answers for what was burnt
 */
public record ExemptCost(
    String service,
    String environment,
    String deploy,
    Instant at,
    List<FreezeOverride.Cost> costs) {

  public ExemptCost {
    costs = List.copyOf(costs);
  }
}
