package dev.slogate.escalation.incident;

import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.budget.Objective;

/** A service that another depends on, by one of its SLOs. */
public record Dependency(String name, Objective objective, FiveMinutes counts) {

  /** Near zero Wilson's lower bound claims too much; as at the burn pairs. */
  private static final int MINIMUM_BAD_EVENTS = 5;

  /** Two-sided 99 %; as at the burn pairs. */
  private static final double Z = 2.5758293035489004;

  /** Whether it was itself failing in a slice: confidently over its target. */
  boolean failing(long index) {
    return failing(objective, counts.at(index));
  }

  /** Whether counts are confidently over a target. */
  public static boolean failing(Objective objective, Counts counts) {
    return counts.bad() >= MINIMUM_BAD_EVENTS
        && objective.burnRate(ErrorRatioInterval.wilson(counts.bad(), counts.total(), Z).lower())
            > 1;
  }
}
