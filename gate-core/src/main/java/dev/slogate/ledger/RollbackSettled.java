package dev.slogate.ledger;

import dev.slogate.RollbackOutcome;

/**
 * A person looked, and says what came of an order. Nobody sends it any more.
 *
 * @param deploy the one that was to be taken back
 * @param reason how that person knows
 */
public record RollbackSettled(
    String deploy, String service, String environment, RollbackOutcome outcome, String reason)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
