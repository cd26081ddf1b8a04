package dev.slogate.ledger;

import dev.slogate.guard.RollbackOrder;

/**
 * A deploy is to be taken back, and its version is locked. There is one order for each deploy.
 *
 * @param deploy the one that is taken back
 * @param from its version, locked until a {@link LockReleased}
 * @param to the version to go back to
 */
public record RollbackOrdered(
    String deploy, String service, String environment, String from, String to) implements Event {

  /** What is ordered, wherever it is. */
  RollbackOrder order() {
    return new RollbackOrder(deploy, from, to);
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
