package dev.slogate.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * A signal of the outbox.
 *
 * @param id its name there
 * @param raised when it was put there
 * @param delivered when it was first taken
 * @param resolved when it was found to hold no more
 * @param resolutionDelivered when that was taken
 */
public record Outgoing(
    String id,
    Signal signal,
    Instant raised,
    Optional<Instant> delivered,
    Optional<Instant> resolved,
    Optional<Instant> resolutionDelivered) {

  /** Whether it still holds. */
  public boolean firing() {
    return resolved.isEmpty();
  }

  /** Whether somebody has yet to take it, or that it is over. */
  public boolean waits() {
    return firing() ? delivered.isEmpty() : resolutionDelivered.isEmpty();
  }
}
