package dev.slogate;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The error budget of one SLO. Empty numbers are unknown, never zero.
 *
 * @param allowed bad events that the whole period may have
 * @param bad bad events so far
 * @param remaining share of the budget that is left: 1 untouched, 0 spent, negative overspent
 * @param remainingLower bound of {@code remaining}: of events at the policy's confidence, of a mean
 *     of ratios by how traffic may have been spread over its slices
 * @param exhaustsAt when it is spent if the burn of the last six hours goes on; empty if never
 * @param covered share of the period that the data cover, in [0, 1]
 */
public record BudgetStatus(
    OptionalDouble allowed,
    OptionalDouble bad,
    OptionalDouble remaining,
    OptionalDouble remainingLower,
    OptionalDouble remainingUpper,
    Optional<Instant> exhaustsAt,
    double covered) {

  /** Of an SLO whose counts are unknown. */
  static BudgetStatus unknown(double covered) {
    return new BudgetStatus(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        covered);
  }
}
