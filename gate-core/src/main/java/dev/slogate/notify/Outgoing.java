package dev.slogate.notify;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A signal of the outbox.
 *
 * @param id its name there; empty while it is not there yet
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

  /** One that would be raised. */
  public static Outgoing raisedAt(Instant at, Signal signal) {
    return new Outgoing("", signal, at, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, as it is worded now: when it is due, or a link, may have changed since. */
  public Outgoing saying(Map<String, String> annotations) {
    Signal worded = new Signal(signal.labels(), annotations, signal.startsAt());
    return new Outgoing(id, worded, raised, delivered, resolved, resolutionDelivered);
  }

  /** The same, if it held no more. */
  public Outgoing resolvedAt(Instant at) {
    return new Outgoing(id, signal, raised, delivered, Optional.of(at), resolutionDelivered);
  }

  /** Whether it still holds. */
  public boolean firing() {
    return resolved.isEmpty();
  }

  /** Whether somebody has yet to take it, or that it is over. */
  public boolean waits() {
    return firing() ? delivered.isEmpty() : resolutionDelivered.isEmpty();
  }
}
