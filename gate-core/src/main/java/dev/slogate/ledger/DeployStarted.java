package dev.slogate.ledger;

import dev.slogate.ChangeClass;
import dev.slogate.guard.RollbackOrder.WayBack;
import java.util.Map;
import java.util.Optional;

/**
 * A version begins to go out.
 *
 * @param deploy its key
 * @param evidence for the change class, by kind: {@code ticket}, {@code label}
 * @param wayBack empty in records from before it was asked for
 */
public record DeployStarted(
    String deploy,
    String service,
    String environment,
    ChangeClass change,
    Optional<String> version,
    Map<String, String> evidence,
    Optional<WayBack> wayBack)
    implements Event {

  public DeployStarted {
    evidence = Map.copyOf(evidence);
  }

  /** One that can be taken back. */
  public DeployStarted(
      String deploy,
      String service,
      String environment,
      ChangeClass change,
      Optional<String> version,
      Map<String, String> evidence) {
    this(deploy, service, environment, change, version, evidence, Optional.of(WayBack.REVERSIBLE));
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
