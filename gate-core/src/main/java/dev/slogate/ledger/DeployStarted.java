package dev.slogate.ledger;

import dev.slogate.ChangeClass;
import java.util.Map;
import java.util.Optional;

/**
 * A version begins to go out.
 *
 * @param deploy its key
 * @param evidence for the change class, by kind: {@code ticket}, {@code label}
 */
public record DeployStarted(
    String deploy,
    String service,
    String environment,
    ChangeClass change,
    Optional<String> version,
    Map<String, String> evidence)
    implements Event {

  public DeployStarted {
    evidence = Map.copyOf(evidence);
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
