package dev.slogate.ledger;

/** A deploy is over. */
public record DeployFinished(String deploy, String service, String environment, Result result)
    implements Event {

  /** How the deploy itself went, whatever it does to the SLO. */
  public enum Result {
    SUCCEEDED,
    FAILED,
    ABORTED
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
