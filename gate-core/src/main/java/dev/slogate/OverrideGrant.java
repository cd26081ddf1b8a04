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

  /**
   * The same, without space around its texts.
   *
   * @throws Refused if the record could not keep one of them
   */
  OverrideGrant checked() {
    return new OverrideGrant(
        Wording.name(service, "a service"),
        environment.map(text -> Wording.name(text, "an environment")),
        version.map(text -> Wording.name(text, "a version")),
        lifts,
        Wording.of(reason, "a reason"),
        ticket.map(text -> Wording.name(text, "a ticket")),
        length,
        uses);
  }
}
