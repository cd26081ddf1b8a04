package dev.slogate.ledger;

/**
 * Somebody is about to carry out an order. This is written <em>before</em> it is sent, by one
 * process alone: nobody else does while its patience lasts.
 *
 * @param deploy the one that is taken back
 * @param effect what carries it out, for people
 */
public record RollbackSent(String deploy, String service, String environment, String effect)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
