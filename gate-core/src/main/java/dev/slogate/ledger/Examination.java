package dev.slogate.ledger;

import static dev.slogate.ledger.Verification.Proof.CONSISTENT;
import static dev.slogate.ledger.Verification.Proof.NOT_TRUNCATED;
import static dev.slogate.ledger.Verification.Proof.SIGNED;

import dev.slogate.ledger.Verification.Flaw;
import dev.slogate.ledger.Verification.Proof;
import dev.slogate.ledger.Verification.Signed;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at one record after the other, and keeps no more than the last. */
final class Examination {

  private final Optional<Head> pinned;
  private final Optional<Ed25519Verifier> verifier;
  private final Map<Proof, Flaw> flaws = new EnumMap<>(Proof.class);
  private final LetGo letGo = new LetGo();

  private Head head = Head.EMPTY;
  private Instant newest = Instant.MIN;
  private Optional<Head> found;
  private Optional<Signed> signed = Optional.empty();

  Examination(Optional<Head> pinned, Optional<Ed25519Verifier> verifier) {
    this.pinned = pinned;
    this.verifier = verifier;
    this.found = pinned.filter(Head.EMPTY::equals);
  }

  /** Takes the next record as the store has it. */
  void next(Entry entry) {
    if (flaws.containsKey(CONSISTENT)) {
      return; // what follows hangs on nothing
    }
    Optional<String> wrong = inconsistency(entry).or(() -> letGo.next(entry));
    if (wrong.isPresent()) {
      flaw(CONSISTENT, entry.seq(), wrong.get());
      return;
    }
    head = new Head(entry.seq(), entry.hash());
    newest = entry.at();
    pinned.filter(pin -> pin.seq() == entry.seq()).ifPresent(this::compare);
    verifier.ifPresent(key -> signature(entry, key));
  }

  private Optional<String> inconsistency(Entry entry) {
    if (entry.seq() != head.seq() + 1) {
      return Optional.of(
          entry.seq() > head.seq()
              ? "follows record " + head.seq() + ": what was between them is missing"
              : "comes after record " + head.seq() + ", where none of its number can be");
    }
    if (!entry.previous().equals(head.hash())) {
      return Optional.of(
          "does not follow record %d: it names %s as the hash before it, which is %s"
              .formatted(head.seq(), entry.previous(), head.hash()));
    }
    if (entry.body().isPresent() && !Chain.sha256(entry.body().get()).equals(entry.digest())) {
      return Optional.of("has another body than was recorded: its digest does not fit");
    }
    if (!Chain.hash(entry).equals(entry.hash())) {
      return Optional.of(
          "has other columns than were recorded: their hash is %s, and it says %s"
              .formatted(Chain.hash(entry), entry.hash()));
    }
    if (entry.body().isPresent() && !canonical(entry.body().get())) {
      return Optional.of("has a body that is not canonical JSON");
    }
    if (entry.at().isBefore(newest)) {
      return Optional.of(
          "was written at %s, before the record before it, at %s".formatted(entry.at(), newest));
    }
    return Optional.empty();
  }

  private static boolean canonical(String body) {
    try {
      return Json.write(Json.read(body)).equals(body);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void compare(Head pin) {
    if (pin.equals(head)) {
      found = pinned;
    } else {
      flaw(
          NOT_TRUNCATED,
          pin.seq(),
          "has the hash %s, and had %s when the head was noted".formatted(head.hash(), pin.hash()));
    }
  }

  private void signature(Entry entry, Ed25519Verifier key) {
    boolean managers =
        Kind.named(entry.kind()).map(kind -> kind.writer() == Kind.Writer.MANAGER).orElse(false);
    if (entry.signature().isPresent()) {
      if (!key.vouches(entry.hash(), entry.signature().get())) {
        flaw(SIGNED, entry.seq(), "has a signature that is not by this key");
      } else if (!flaws.containsKey(SIGNED)) {
        signed = Optional.of(new Signed(entry.seq(), key.key()));
      }
    } else if (managers) {
      flaw(
          SIGNED,
          entry.seq(),
          "is of the kind " + entry.kind() + ", which a manager signs, and is not signed");
    }
  }

  private void flaw(Proof proof, long seq, String what) {
    flaws.putIfAbsent(proof, new Flaw(proof, seq, what));
  }

  /** What is proved, once all records were looked at. */
  Verification result() {
    if (!flaws.containsKey(CONSISTENT)) {
      letGo.uncovered().ifPresent(flaw -> flaws.put(CONSISTENT, flaw));
      pinned
          .filter(pin -> pin.seq() > head.seq())
          .ifPresent(
              pin ->
                  flaw(
                      NOT_TRUNCATED,
                      pin.seq(),
                      "is missing: the ledger ends with record " + head.seq()));
    }
    if (verifier.isPresent() && signed.isEmpty()) {
      // Whoever deletes what was signed leaves this. It must not look like a proof.
      flaw(SIGNED, head.seq(), "is the newest, and none up to it is signed by this key");
    }
    return new Verification(head, letGo.count(), found, signed, List.copyOf(flaws.values()));
  }
}
