package dev.slogate.ledger;

import dev.slogate.Lift;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person lets changes pass that would be held.
 *
 * @param override its name
 * @param environment the only one; empty for all
 * @param version the only one; empty for all
 * @param lifts what it lifts; not empty
 * @param ticket that it refers to
 * @param expires when it ends unused
 * @param uses deploys it lets pass at the most
 * @param secondPerson whether it counts only once somebody else approved it
 * @param verified whether a system that people sign in to vouches for who granted it
 */
public record OverrideGranted(
    String override,
    String service,
    Optional<String> environment,
    Optional<String> version,
    List<Lift> lifts,
    String reason,
    Optional<String> ticket,
    Instant expires,
    int uses,
    boolean secondPerson,
    boolean verified)
    implements Event {

  public OverrideGranted {
    lifts = lifts.stream().distinct().sorted().toList();
    if (lifts.isEmpty() || uses < 1) {
      throw new IllegalArgumentException("an override that lifts nothing or has no use");
    }
  }

  @Override
  public Keys keys() {
    return new Keys(Optional.of(service), environment, override, Optional.of(expires));
  }
}
