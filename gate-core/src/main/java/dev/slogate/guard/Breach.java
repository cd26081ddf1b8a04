package dev.slogate.guard;

import java.time.Instant;

/**
 * An SLO that broke during the watch. Whether the deploy did it is {@link Blame}'s question.
 *
 * @param comparison what it rose against
 * @param begin start of the step from which on it was worse; before the deploy where it rose on the
 *     eve
 * @param foundAt end of the step that showed it
 * @param reason {@link GuardCode#SEVERE_BURN} or {@link GuardCode#BURN_OVER_FACTOR}
 */
public record Breach(
    String slo,
    Comparison comparison,
    Instant begin,
    Instant foundAt,
    double burn,
    GuardReason reason) {

  /** What the new version is compared with. */
  public enum Comparison {
    /** The service before the deploy. */
    BASELINE,
    /** The other versions, over the same steps. */
    VERSIONS
  }
}
