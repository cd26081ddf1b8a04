package dev.slogate.review;

import dev.slogate.FreezeOverride;
import dev.slogate.FreezeOverride.Use;
import dev.slogate.escalation.Quarter;
import java.util.List;

/** A deploy that an override let pass, and what it burnt. */
public record OverrideCost(FreezeOverride override, Use use) {

  /** Those of a quarter, oldest first. */
  public static List<OverrideCost> within(Quarter quarter, List<FreezeOverride> overrides) {
    return overrides.stream()
        .flatMap(override -> override.used().stream().map(use -> new OverrideCost(override, use)))
        .filter(cost -> quarter.contains(cost.use().at()))
        .sorted((one, other) -> one.use().at().compareTo(other.use().at()))
        .toList();
  }
}
