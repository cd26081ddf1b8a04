package dev.slogate.guard;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One reason behind the end of a watch.
 *
 * @param about the SLO, service or version that it speaks of; empty for the deploy as a whole
 * @param value what was measured, in the unit that the message names
 * @param threshold what it was compared with
 * @param message one sentence, with the numbers
 */
public record GuardReason(
    GuardCode code,
    Optional<String> about,
    OptionalDouble value,
    OptionalDouble threshold,
    String message) {

  /** One that rests on a number. */
  static GuardReason measured(
      GuardCode code, String about, double value, double threshold, String message) {
    return new GuardReason(
        code, Optional.of(about), OptionalDouble.of(value), OptionalDouble.of(threshold), message);
  }

  /** One that rests on no number. */
  static GuardReason said(GuardCode code, String about, String message) {
    return new GuardReason(
        code, Optional.of(about), OptionalDouble.empty(), OptionalDouble.empty(), message);
  }

  /** The same, with more to say. */
  public GuardReason adding(String more) {
    return new GuardReason(code, about, value, threshold, message + more);
  }

  /** One about the deploy as a whole. */
  static GuardReason said(GuardCode code, String message) {
    return new GuardReason(
        code, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), message);
  }
}
