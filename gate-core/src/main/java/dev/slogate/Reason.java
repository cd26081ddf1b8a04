package dev.slogate;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One reason behind a decision.
 *
 * @param verdict what this reason alone asks for
 * @param slo the SLO it speaks of; empty for the service as a whole
 * @param message one sentence, with the numbers
 * @param value what was measured, in the unit that the message names
 * @param threshold what it was compared with
 * @param remedy one sentence: what would change it
 * @param clearsAt the earliest instant at which, with last week's traffic and no further bad
 *     events, this reason is gone; empty where that can't be told
 */
public record Reason(
    ReasonCode code,
    Verdict verdict,
    Optional<String> slo,
    String message,
    OptionalDouble value,
    OptionalDouble threshold,
    String remedy,
    Optional<Instant> clearsAt) {

  /** One about the service as a whole that rests on no number. */
  public static Reason said(ReasonCode code, Verdict verdict, String message, String remedy) {
    return new Reason(
        code,
        verdict,
        Optional.empty(),
        message,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        remedy,
        Optional.empty());
  }

  public Reason withClearsAt(Instant instant) {
    return new Reason(code, verdict, slo, message, value, threshold, remedy, Optional.of(instant));
  }
}
