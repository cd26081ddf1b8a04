package dev.slogate.ledger;

/**
 * A policy's exemption let a deploy pass that would have been held; once a deploy.
 *
 * @param deploy key of the deploy
 * @param decision that let it pass
 */
public record ExemptionUsed(String deploy, String decision) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(deploy);
  }
}
