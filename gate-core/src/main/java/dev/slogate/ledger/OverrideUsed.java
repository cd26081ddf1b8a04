package dev.slogate.ledger;

/**
 * An override let a deploy pass that would have been held; once a deploy.
 *
 * @param deploy key of the deploy
 * @param decision that used it
 */
public record OverrideUsed(String override, String deploy, String decision) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(override);
  }
}
