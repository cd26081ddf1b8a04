package dev.slogate.budget;

import java.time.Duration;
import java.util.List;

/**
 * A long and a short window with one burn-rate factor; both must exceed it.
 *
 * <p>The long window makes the finding significant, the short one lets it end soon after the burn
 * does. {@code factor = share of the budget spent × period / long window}.
 *
 * @param severity what a burning pair means
 * @param longWindow longer than {@code shortWindow}
 * @param factor burn rate, above 0
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">SRE workbook, chapter 5, table
 *     5-8</a>
 */
public record BurnPair(
    Severity severity, Duration longWindow, Duration shortWindow, double factor) {

  /** A page pair blocks when it burns, a ticket pair warns. */
  public enum Severity {
    PAGE,
    TICKET
  }

  private static final Duration WEEK = Duration.ofDays(7);

  public BurnPair {
    if (shortWindow.compareTo(longWindow) >= 0) {
      throw new IllegalArgumentException(
          "short window not under the long one: " + shortWindow + ", " + longWindow);
    }
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor not above 0: " + factor);
    }
  }

  /**
   * The pairs for a budget period: the workbook's shares of budget, scaled; for a week or less the
   * catalogue that Sloth ships for seven days, since the scaled one has factors under 1 there.
   *
   * @param period of the budget, above zero
   * @see <a href="https://github.com/slok/sloth/blob/main/examples/windows/7d.yaml">Sloth, 7d.yaml
   *     </a>
   */
  public static List<BurnPair> forPeriod(Duration period) {
    if (period.isNegative() || period.isZero()) {
      throw new IllegalArgumentException("period not above zero: " + period);
    }
    boolean week = period.compareTo(WEEK) <= 0;
    return List.of(
        pair(period, Severity.PAGE, 60, 5, week ? 0.08 : 0.02),
        pair(period, Severity.PAGE, 6 * 60, 30, week ? 0.125 : 0.05),
        pair(period, Severity.TICKET, 24 * 60, 2 * 60, week ? 0.20 : 0.10),
        pair(period, Severity.TICKET, 3 * 24 * 60, 6 * 60, week ? 0.42 : 0.10));
  }

  /** Over this burn rate an SLO is broken: the lowest factor of the pairs that page. */
  public static double pageFactor(Duration period) {
    return forPeriod(period).stream()
        .filter(pair -> pair.severity() == Severity.PAGE)
        .mapToDouble(BurnPair::factor)
        .min()
        .orElseThrow();
  }

  private static BurnPair pair(
      Duration period, Severity severity, long longMinutes, long shortMinutes, double share) {
    double factor = share * period.toMinutes() / longMinutes;
    return new BurnPair(
        severity, Duration.ofMinutes(longMinutes), Duration.ofMinutes(shortMinutes), factor);
  }
}
