package dev.slogate.budget;

/**
 * What a pair of windows says about one SLO.
 *
 * @see #of
 */
public enum PairReading {
  /** Not over the factor, or over it with too few bad events, or already over. */
  QUIET,
  /** Over the factor in both windows, with enough bad events, but it may be chance. */
  UNCERTAIN,
  /** Confidently over the factor in the long window, and still over it in the short one. */
  BURNING;

  /**
   * Judges one pair. A limit is exceeded above it, not at it.
   *
   * @param minimumBadEvents below so many bad events in the long window a pair stays quiet: near
   *     zero Wilson's lower bound claims too much
   * @param z two-sided normal quantile of the confidence asked for
   */
  public static PairReading of(
      BurnPair pair,
      Objective objective,
      Counts longCounts,
      Counts shortCounts,
      int minimumBadEvents,
      double z) {
    if (longCounts.bad() < minimumBadEvents
        || longCounts.total() == 0
        || shortCounts.total() == 0) {
      return QUIET;
    }
    boolean longOver = objective.burnRate(longCounts.errorRatio()) > pair.factor();
    boolean shortOver = objective.burnRate(shortCounts.errorRatio()) > pair.factor();
    if (!longOver || !shortOver) {
      return QUIET;
    }
    double lower = ErrorRatioInterval.wilson(longCounts.bad(), longCounts.total(), z).lower();
    return objective.burnRate(lower) > pair.factor() ? BURNING : UNCERTAIN;
  }
}
