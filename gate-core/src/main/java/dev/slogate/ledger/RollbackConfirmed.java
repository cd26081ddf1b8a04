package dev.slogate.ledger;

/**
 * The other side has the order.
 *
 * @param deploy the one that is taken back
 */
public record RollbackConfirmed(String deploy, String service, String environment)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
