package dev.slogate.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What looking at every record proved, and what is wrong with the first bad one.
 *
 * @param head the newest record up to which all hang together
 * @param pruned records up to there whose bodies were let go
 * @param pinned the head that was asked for, where it is there and all up to it hang together
 * @param signed the newest record that is signed, where all up to it are as they must be
 * @param flaws the first one that each proof found, in the order of the proofs
 */
public record Verification(
    Head head, long pruned, Optional<Head> pinned, Optional<Signed> signed, List<Flaw> flaws) {

  /** What can be proved of a chain. */
  public enum Proof {
    /** Nobody changed, deleted, added or moved a record without writing all later ones anew. */
    CONSISTENT,
    /** Every record up to the head that somebody kept is there, and as it was then. */
    NOT_TRUNCATED,
    /** Nobody without the key changed anything up to the newest signed record. */
    SIGNED
  }

  /**
   * Up to which record a key vouches for everything.
   *
   * @param key SHA-256 of the public key, see {@link Ed25519Verifier#key}
   */
  public record Signed(long seq, String key) {}

  /**
   * What is wrong.
   *
   * @param proof that found it
   * @param seq of the record where it shows
   */
  public record Flaw(Proof proof, long seq, String what) {}

  public Verification {
    flaws = List.copyOf(flaws);
  }

  /** Looks at the whole ledger, in constant memory. */
  public static Verification of(
      Ledger ledger, Optional<Head> pinned, Optional<Ed25519Verifier> verifier) {
    return ledger.read(
        records -> {
          Examination examination = new Examination(pinned, verifier); // a new one for each try
          // From before the first on: what somebody put there would be found by who asks.
          records.scan(Long.MIN_VALUE, examination::next);
          return examination.result();
        });
  }

  /** Whether every proof that was asked for was given. */
  public boolean passed() {
    return flaws.isEmpty();
  }

  /** The proofs that were given; each holds for as much as its component says. */
  public Set<Proof> proofs() {
    Set<Proof> proofs = new TreeSet<>();
    if (flaws.stream().noneMatch(flaw -> flaw.proof() == Proof.CONSISTENT)) {
      proofs.add(Proof.CONSISTENT);
    }
    pinned.ifPresent(head -> proofs.add(Proof.NOT_TRUNCATED));
    signed.ifPresent(by -> proofs.add(Proof.SIGNED));
    return proofs;
  }
}
