package dev.slogate.ledger;

/**
 * Whoever waits is about to be told how it stands. This is written <em>before</em> it is sent, so
 * that several who look tell it once.
 *
 * @param deploy that waits
 * @param state in short; the next report tells another one
 */
public record WaitReported(String deploy, String service, String environment, String state)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
