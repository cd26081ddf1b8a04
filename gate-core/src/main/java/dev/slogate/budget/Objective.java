package dev.slogate.budget;

import java.math.BigDecimal;

/**
 * The promised share of good events, as a ratio in [0, 1): {@code 0.999} is "three nines".
 *
 * <p>Kept in decimal because {@code 1 - 0.999} is {@code 0.0010000000000000009} in binary, and what
 * is derived from it is compared with thresholds. A target of exactly 1 has no budget to spend, so
 * OpenSLO excludes it and so do we.
 *
 * @see <a href="https://github.com/OpenSLO/OpenSLO#slo">OpenSLO, objectives</a>
 */
public record Objective(BigDecimal target) {

  public Objective {
    if (target.signum() < 0 || target.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("target not in [0, 1): " + target.toPlainString());
    }
    target = target.stripTrailingZeros(); // 0.999 and 0.9990 are the same promise
  }

  public static Objective of(String target) {
    return new Objective(new BigDecimal(target));
  }

  /** The share of events that may be bad, in (0, 1]. */
  public double errorBudget() {
    return BigDecimal.ONE.subtract(target).doubleValue();
  }

  /** An error ratio in [0, 1] as a burn rate: 1 spends the budget exactly by the period's end. */
  public double burnRate(double errorRatio) {
    return errorRatio / errorBudget();
  }

  /** The highest burn rate that can be: every event bad. */
  public double highestBurnRate() {
    return burnRate(1);
  }
}
