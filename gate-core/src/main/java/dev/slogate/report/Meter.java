package dev.slogate.report;

/**
 * A bar of what is left of a budget: empty only when it is spent, full when it is untouched or
 * overspent.
 *
 * @param width in percent, 0 to 100
 * @param overspent whether it is to be drawn as bad
 */
public record Meter(int width, boolean overspent) {

  private static final double LEAST = 0.02;

  /**
   * Of a budget.
   *
   * @param remaining share that is left, as {@link dev.slogate.BudgetStatus#remaining()}
   */
  public static Meter of(double remaining) {
    if (remaining == 0) {
      return new Meter(0, false);
    }
    double share = remaining < 0 ? 1 : Math.max(LEAST, Math.min(1, remaining));
    return new Meter((int) Math.round(share * 100), remaining < 0);
  }
}
