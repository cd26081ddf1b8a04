package dev.slogate.ledger;

import dev.slogate.WaitEnd;

/**
 * Nobody waits for this deploy's answer any more.
 *
 * @param deploy that waited
 */
public record WaitEnded(String deploy, String service, String environment, WaitEnd end)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
