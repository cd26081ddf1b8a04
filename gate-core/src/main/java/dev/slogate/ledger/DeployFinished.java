package dev.slogate.ledger;

import dev.slogate.Deploy;

/** A deploy is over. */
public record DeployFinished(
    String deploy, String service, String environment, Deploy.Result result) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
