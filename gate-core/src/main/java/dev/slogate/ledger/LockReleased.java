package dev.slogate.ledger;

/** A version that was rolled back may go out again. */
public record LockReleased(String service, String environment, String version, String reason)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, version);
  }
}
