package dev.slogate.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One record of the chain.
 *
 * @param seq from 1 on, without a gap
 * @param at when it was written, by the ledger's time, never before the record before it
 * @param kind name of a {@link Kind}, or of one that a later version knows
 * @param actor who wrote it, as {@link dev.slogate.Actor} has it
 * @param body canonical JSON; empty once pruned
 * @param digest SHA-256 of the body's text, in lower-case hexadecimal; it stays when the body goes
 * @param previous hash of the record before; {@link Chain#START} for the first
 * @param hash of all of the above but the body, which its digest stands for
 * @param signature Ed25519 over the hash, in Base64
 */
public record Entry(
    long seq,
    Instant at,
    String kind,
    String actor,
    Event.Keys keys,
    Optional<String> body,
    String digest,
    String previous,
    String hash,
    Optional<String> signature) {

  /**
   * What happened.
   *
   * @throws IllegalStateException if it was pruned, or a later version wrote it
   */
  public Event event() {
    Kind known =
        Kind.named(kind)
            .orElseThrow(() -> new IllegalStateException("record " + seq + " is a " + kind));
    return known.read(body.orElseThrow(() -> new IllegalStateException(seq + " was pruned")));
  }

  /** What happened, if it is of this type. */
  public <E extends Event> Optional<E> event(Class<E> type) {
    return body.isPresent() && Kind.named(kind).isPresent() && type.isInstance(event())
        ? Optional.of(type.cast(event()))
        : Optional.empty();
  }
}
