package dev.slogate.ledger;

/**
 * Who was to take a signal, took it for the first time.
 *
 * @param signal its name
 * @param to who took it: {@code Alertmanager http://alertmanager:9093}
 */
public record SignalDelivered(String signal, State state, String to) implements Event {

  /** What was taken. */
  public enum State {
    /** That it holds. */
    FIRING,
    /** That it holds no more. */
    RESOLVED
  }

  @Override
  public Keys keys() {
    return Keys.of(signal);
  }
}
