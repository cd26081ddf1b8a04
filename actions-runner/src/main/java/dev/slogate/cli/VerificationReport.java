package dev.slogate.cli;

import dev.slogate.ledger.Verification;
import dev.slogate.ledger.Verification.Flaw;
import dev.slogate.ledger.Verification.Proof;
import dev.slogate.report.Untrusted;
import java.util.Locale;
import java.util.Optional;

/**
 * What a verification proved, and what not, in words.
 *
 * @param headAsked whether it was to compare a head
 * @param keyAsked whether it was to check signatures
 */
record VerificationReport(
    String ledger, Verification verification, boolean headAsked, boolean keyAsked) {

  private enum Result {
    PROVED,
    FAILED,
    /** Something else went wrong before. */
    UNPROVED,
    NOT_ASKED
  }

  private Result result(Proof proof) {
    if (flaw(proof).isPresent()) {
      return Result.FAILED;
    }
    if (verification.proofs().contains(proof)) {
      return Result.PROVED;
    }
    return asked(proof) ? Result.UNPROVED : Result.NOT_ASKED;
  }

  private boolean asked(Proof proof) {
    return switch (proof) {
      case CONSISTENT -> true;
      case NOT_TRUNCATED -> headAsked;
      case SIGNED -> keyAsked;
    };
  }

  private Optional<Flaw> flaw(Proof proof) {
    return verification.flaws().stream().filter(flaw -> flaw.proof() == proof).findFirst();
  }

  /** Up to which record a proof holds. */
  private long upTo(Proof proof) {
    return switch (proof) {
      case CONSISTENT -> verification.head().seq();
      case NOT_TRUNCATED -> verification.pinned().map(head -> head.seq()).orElse(0L);
      case SIGNED -> verification.signed().map(by -> by.seq()).orElse(0L);
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("Ledger in ").append(ledger).append(": ");
    text.append(records(verification.head().seq()));
    text.append(flaw(Proof.CONSISTENT).isPresent() ? " up to the first bad one" : "");
    if (verification.pruned() > 0) {
      text.append(", of which ").append(verification.pruned()).append(" without their bodies");
    }
    text.append("\n\n");
    for (Proof proof : Proof.values()) {
      text.append("%-10s %-14s %s%n".formatted(word(result(proof)), name(proof), sentence(proof)));
    }
    return text
        + (verification.passed()
            ? "\nKeep this head where nobody who can write the ledger can: "
                + verification.head()
                + "\n"
            : "\nThe ledger does not verify.\n");
  }

  private static String records(long count) {
    return count == 1 ? "1 record" : count + " records";
  }

  private static String word(Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String name(Proof proof) {
    return proof.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String sentence(Proof proof) {
    Optional<Flaw> flaw = flaw(proof);
    if (flaw.isPresent()) {
      return "record " + flaw.get().seq() + " " + Untrusted.block(flaw.get().what());
    }
    String all = "up to record " + upTo(proof) + " ";
    return switch (result(proof)) {
      case PROVED ->
          switch (proof) {
            case CONSISTENT ->
                "nobody changed, deleted, added or moved a record without writing all later ones"
                    + " anew";
            case NOT_TRUNCATED -> all + "everything is there, as it was when the head was noted";
            case SIGNED -> all + "nobody without the key " + key() + " wrote anything anew";
          };
      case NOT_ASKED -> proof == Proof.SIGNED ? "give --public-key" : "give --head";
      case UNPROVED, FAILED -> "a record before it is bad";
    };
  }

  private String key() {
    return verification.signed().map(by -> by.key().substring(0, 16)).orElse("");
  }

  String json() {
    return TextOrJson.json(
        json -> {
          json.writeStringField("ledger", ledger);
          json.writeBooleanField("passed", verification.passed());
          json.writeStringField("head", verification.head().toString());
          json.writeNumberField("records", verification.head().seq());
          json.writeNumberField("pruned", verification.pruned());
          json.writeArrayFieldStart("proofs");
          for (Proof proof : Proof.values()) {
            json.writeStartObject();
            json.writeStringField("proof", proof.name());
            json.writeStringField("result", result(proof).name());
            if (result(proof) == Result.PROVED) {
              json.writeNumberField("upTo", upTo(proof));
            }
            if (proof == Proof.SIGNED && verification.signed().isPresent()) {
              json.writeStringField("key", verification.signed().get().key());
            }
            if (flaw(proof).isPresent()) {
              json.writeNumberField("record", flaw(proof).get().seq());
              json.writeStringField("what", flaw(proof).get().what());
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
