package dev.slogate.ledger;

import dev.slogate.ledger.Verification.Flaw;
import dev.slogate.ledger.Verification.Proof;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The bodies that are gone, and whether a checkpoint signs for them. The last one speaks of all
 * that were gone by then, so only that one must fit.
 */
final class LetGo {

  private final MessageDigest hashes = Chain.digest();
  private long count;

  private long last; // the newest checkpoint
  private boolean fits = true;
  private long firstAfter; // the first body that is missing since then

  /** What is wrong with the next record, as far as its body is concerned. */
  Optional<String> next(Entry entry) {
    if (entry.body().isEmpty()) {
      hashes.update(entry.hash().getBytes(StandardCharsets.US_ASCII));
      count++;
      firstAfter = firstAfter == 0 ? entry.seq() : firstAfter;
      return Kind.named(entry.kind()).filter(kind -> !kind.prunable()).isPresent()
          ? Optional.of("has no body, and the kind " + entry.kind() + " is never pruned")
          : Optional.empty();
    }
    return entry.kind().equals(Kind.PRUNED.name()) ? checkpoint(entry) : Optional.empty();
  }

  private Optional<String> checkpoint(Entry entry) {
    Pruned pruned;
    try {
      pruned = (Pruned) entry.event();
    } catch (IllegalArgumentException e) {
      return Optional.of("is a checkpoint that can't be read: " + e.getMessage());
    }
    last = entry.seq();
    fits =
        pruned.upTo() == entry.seq() - 1
            && pruned.count() == count
            && pruned.digest().equals(digest());
    firstAfter = 0;
    return Optional.empty();
  }

  /** How many are gone. */
  long count() {
    return count;
  }

  /** SHA-256 over the hashes of records whose bodies are gone, one after the other. */
  String digest() {
    try {
      return Chain.hex(((MessageDigest) hashes.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's SHA-256 can be cloned", e);
    }
  }

  /** What nobody signed for. */
  Optional<Flaw> uncovered() {
    if (firstAfter > 0) {
      return Optional.of(
          new Flaw(Proof.CONSISTENT, firstAfter, "has no body, and no checkpoint signs for it"));
    }
    return fits
        ? Optional.empty()
        : Optional.of(
            new Flaw(
                Proof.CONSISTENT,
                last,
                "is a checkpoint that signs for other missing bodies than the %d before it"
                    .formatted(count)));
  }
}
