package dev.slogate.ledger;

/** A declared freeze ends before its time. */
public record FreezeLifted(String freeze, String reason) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(freeze);
  }
}
