package dev.slogate.ledger;

/**
 * Whether a rollback happened, or should happen at all, can't be told by a machine: a person must
 * look.
 *
 * @param deploy the one that is to be taken back
 * @param why a sentence or two, for that person, without secrets
 */
public record RollbackLeft(String deploy, String service, String environment, String why)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
