package dev.slogate.ledger;

/**
 * A person says no to a deploy that waits.
 *
 * @param deploy that waits
 */
public record WaitRefused(String deploy, String service, String environment, String reason)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
