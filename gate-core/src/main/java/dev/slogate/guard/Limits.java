package dev.slogate.guard;

import dev.slogate.budget.BurnPair;
import dev.slogate.budget.BurnPair.Severity;
import dev.slogate.budget.Confidence;
import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.budget.Objective;
import java.time.Duration;
import java.util.List;

/**
 * The numbers that one SLO is judged by.
 *
 * @param pairs that page
 * @param factor the lowest of theirs: over it an SLO is broken
 * @param z two-sided normal quantile of the burn rates' intervals
 * @param severeBurn at most what the objective allows a burn to be
 * @param boundZ one-sided normal quantile of the baseline's bound
 * @param evidence logarithm of what a stake must become
 */
record Limits(
    Objective objective,
    List<BurnPair> pairs,
    double factor,
    double z,
    int minimumBadEvents,
    double severeBurn,
    double boundZ,
    double evidence) {

  /** Of the chance of a false alarm; the rest is spent on the two comparisons, half on each. */
  private static final double SHARE_OF_BOUND = 0.2;

  /** Limits for one of so many SLOs: they share the chance of a false alarm (Bonferroni). */
  static Limits of(Objective objective, Duration period, GuardPolicy policy, int slos) {
    List<BurnPair> pairs =
        BurnPair.forPeriod(period).stream()
            .filter(pair -> pair.severity() == Severity.PAGE)
            .toList();
    double chance = policy.falseAlarms() / slos;
    return new Limits(
        objective,
        pairs,
        pairs.stream().mapToDouble(BurnPair::factor).min().orElseThrow(),
        Confidence.z(policy.confidence()),
        policy.minimumBadEvents(),
        Math.min(policy.severeBurn(), objective.highestBurnRate()),
        Confidence.z(1 - 2 * chance * SHARE_OF_BOUND), // its z is two-sided
        -Math.log(chance * (1 - SHARE_OF_BOUND) / 2));
  }

  /** Of so many events a burn at the factor would have shown the least number of bad ones. */
  double enoughEvents() {
    return minimumBadEvents / (factor * objective.errorBudget());
  }

  boolean enough(Counts counts) {
    return counts.total() >= enoughEvents();
  }

  /** Burn rate, of at least one event. */
  double burn(Counts counts) {
    return objective.burnRate(counts.errorRatio());
  }

  /** What the burn may be at most; without events, anything. */
  double highestBurn(Counts counts) {
    return counts.total() == 0
        ? objective.highestBurnRate()
        : objective.burnRate(ErrorRatioInterval.wilson(counts.bad(), counts.total(), z).upper());
  }
}
