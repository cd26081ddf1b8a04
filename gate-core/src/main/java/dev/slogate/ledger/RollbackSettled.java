package dev.slogate.ledger;

import java.util.Locale;

/**
 * A person looked, and says what came of an order. Nobody sends it any more.
 *
 * @param deploy the one that was to be taken back
 * @param reason how that person knows
 */
public record RollbackSettled(
    String deploy, String service, String environment, Outcome outcome, String reason)
    implements Event {

  /** What came of it. */
  public enum Outcome {
    /** The version was taken back, by whatever did it. */
    DONE,
    /** It was not, and is not to be any more. */
    NOT_DONE;

    /** As people write it: {@code not-done}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
