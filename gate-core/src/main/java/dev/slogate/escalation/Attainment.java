package dev.slogate.escalation;

import dev.slogate.budget.ErrorRatioInterval;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What an SLO attained, in decimal: at 99.9 % one bad event of 1,000 is met, and in binary {@code
 * (1 - 0.999) * 1000} is a hair over 1.
 *
 * @param bad events, in [0, total]
 * @param total events, above 0: without events nothing was attained
 * @param allowed bad events under the targets then in force
 */
public record Attainment(BigDecimal bad, BigDecimal total, BigDecimal allowed) {

  public Attainment {
    if (total.signum() <= 0 || bad.signum() < 0 || bad.compareTo(total) > 0) {
      throw new IllegalArgumentException("not 0 <= bad <= total, 0 < total: " + bad + ", " + total);
    }
    if (allowed.signum() <= 0 || allowed.compareTo(total) > 0) {
      throw new IllegalArgumentException("not 0 < allowed <= total: " + allowed + ", " + total);
    }
    bad = bad.stripTrailingZeros();
    total = total.stripTrailingZeros();
    allowed = allowed.stripTrailingZeros();
  }

  /** Share of good events, in [0, 1]. */
  public BigDecimal share() {
    return BigDecimal.ONE.subtract(bad.divide(total, MathContext.DECIMAL128));
  }

  /** The target it is held against; where it changed on the way, the mean by traffic. */
  public BigDecimal target() {
    return BigDecimal.ONE.subtract(allowed.divide(total, MathContext.DECIMAL128));
  }

  /** A target is met at it, and missed under it. */
  public boolean met() {
    return bad.compareTo(allowed) <= 0;
  }

  /** Share of the budget that was spent; over 1 where it was overspent. */
  public double consumed() {
    return bad.divide(allowed, MathContext.DECIMAL128).doubleValue();
  }

  /**
   * Wilson's bounds of the share of good events, which inform: the share itself decides.
   *
   * @param z two-sided normal quantile
   */
  public Bounds bounds(double z) {
    ErrorRatioInterval errors =
        ErrorRatioInterval.wilson(bad.doubleValue(), total.doubleValue(), z);
    return new Bounds(1 - errors.upper(), 1 - errors.lower());
  }
}
