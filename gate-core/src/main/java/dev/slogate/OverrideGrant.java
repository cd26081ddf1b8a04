package dev.slogate;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a person wants to let pass.
 *
 * @param environment the only one; empty for all
 * @param version the only one; empty for all
 * @param lifts what it lifts; empty for the budget alone
 * @param length until it expires; empty for the policy's default
 * @param uses deploys it lets pass at the most
 */
public record OverrideGrant(
    String service,
    Optional<String> environment,
    Optional<String> version,
    Set<Lift> lifts,
    String reason,
    Optional<String> ticket,
    Optional<Duration> length,
    int uses) {

  public OverrideGrant {
    lifts = Set.copyOf(lifts);
  }
}
