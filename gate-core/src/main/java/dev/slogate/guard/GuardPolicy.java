package dev.slogate.guard;

import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import java.time.Duration;

/**
 * How a deploy is watched, and what it takes to roll it back.
 *
 * @param rollbackWindow from the first traffic on; what breaks later is not blamed on the deploy.
 *     Defaults to an hour
 * @param steadyTime so long a deploy must have been confidently fine to be kept early; at most the
 *     rollback window, defaults to 15 minutes. What takes longer to show, like a leak, needs more
 * @param confidence two-sided, of the intervals of burn rates, in (0, 1); defaults to 0.99, as at
 *     the gate
 * @param falseAlarms chance that a harmless deploy is ever rolled back, over all looks and all SLOs
 *     together, in (0, 1); defaults to 0.005
 * @param minimumBadEvents without so many there is no breach; defaults to 5, as at the gate
 * @param severeBurn a burn that may be as high is rolled back after two steps; defaults to 14.4
 * @param coolDown after a rollback nothing is rolled back for so long; defaults to an hour
 */
public record GuardPolicy(
    Duration rollbackWindow,
    Duration steadyTime,
    double confidence,
    double falseAlarms,
    int minimumBadEvents,
    double severeBurn,
    Duration coolDown) {

  public static final GuardPolicy DEFAULT =
      new GuardPolicy(
          Duration.ofHours(1), Duration.ofMinutes(15), 0.99, 0.005, 5, 14.4, Duration.ofHours(1));

  public GuardPolicy {
    if (steadyTime.isNegative() || steadyTime.isZero()) {
      throw new IllegalArgumentException("steadyTime not above zero: " + steadyTime);
    }
    if (rollbackWindow.compareTo(steadyTime) < 0) {
      throw new IllegalArgumentException(
          "rollbackWindow under steadyTime: " + rollbackWindow + ", " + steadyTime);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence not in (0, 1): " + confidence);
    }
    if (!(falseAlarms > 0 && falseAlarms < 1)) {
      throw new IllegalArgumentException("falseAlarms not in (0, 1): " + falseAlarms);
    }
    if (minimumBadEvents < 1) {
      throw new IllegalArgumentException("minimumBadEvents not above 0: " + minimumBadEvents);
    }
    if (!(severeBurn > 0 && severeBurn < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("severeBurn not above 0: " + severeBurn);
    }
    if (coolDown.isNegative()) {
      throw new IllegalArgumentException("coolDown under zero: " + coolDown);
    }
  }

  /**
   * Whether, of so many events, a burn at the lowest page factor would have shown the least number
   * of bad ones: then that they are few says something.
   *
   * @param period of the error budget
   */
  public boolean enough(Objective objective, Duration period, Counts counts) {
    return Limits.of(objective, period, this, 1).enough(counts);
  }
}
