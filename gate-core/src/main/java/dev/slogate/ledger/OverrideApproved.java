package dev.slogate.ledger;

/** A second person agrees with an override. */
public record OverrideApproved(String override) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(override);
  }
}
