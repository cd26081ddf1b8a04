package dev.slogate.ledger;

/** An override ends before its time. */
public record OverrideRevoked(String override, String reason) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(override);
  }
}
