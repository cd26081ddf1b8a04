package dev.slogate.ledger;

/**
 * A signal holds no more.
 *
 * @param signal its name
 */
public record SignalResolved(String signal) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(signal);
  }
}
