package dev.slogate.ledger;

import dev.slogate.ChangeClass;
import java.util.Map;
import java.util.Optional;

/**
 * Another system keeps a deploy waiting for the gate's answer. There is one for each deploy.
 *
 * @param deploy its key
 * @param reference what that system must be told to find it again
 */
public record WaitBegun(
    String deploy,
    String service,
    String environment,
    ChangeClass change,
    Optional<String> version,
    Map<String, String> reference)
    implements Event {

  public WaitBegun {
    reference = Map.copyOf(reference);
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
