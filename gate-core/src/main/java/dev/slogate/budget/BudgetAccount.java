package dev.slogate.budget;

import dev.slogate.BudgetStatus;
import dev.slogate.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The error budget of one SLO: {@code consumed = bad / allowed}, {@code allowed = (1 − target) ×
 * total}.
 *
 * <p>Where the period is not yet covered, its total is projected from the covered part, so that one
 * early error does not spend a month.
 *
 * @param allowed bad events of the whole period; empty for a source without events
 * @param remaining share of the budget that is left; negative if overspent
 * @param interval of {@code remaining}, as lower and upper; empty for a source without events
 */
public record BudgetAccount(
    OptionalDouble allowed,
    OptionalDouble bad,
    double remaining,
    Optional<Interval> interval,
    double covered) {

  /** Bounds of the remaining share. */
  public record Interval(double lower, double upper) {}

  /** The window whose burn the forecast goes on with: the workbook's slower page window. */
  private static final Duration FORECAST_WINDOW = Duration.ofHours(6);

  static Optional<BudgetAccount> of(Measurement measured, double z) {
    OptionalDouble ratio = measured.errorRatio(measured.budgetWindow());
    if (ratio.isEmpty() || measured.covered() == 0) {
      return Optional.empty();
    }
    double covered = measured.covered();
    Objective objective = measured.slo().objective();
    Optional<Counts> counts = measured.counts(measured.budgetWindow());
    double remaining =
        counts
            .map(of -> remaining(objective, of.bad(), of.total(), covered))
            .orElseGet(() -> remaining(objective, ratio.getAsDouble(), 1, covered));
    if (counts.isEmpty()) {
      return Optional.of(
          new BudgetAccount(
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              remaining,
              Optional.empty(),
              covered));
    }
    Counts events = counts.get();
    ErrorRatioInterval bounds = ErrorRatioInterval.wilson(events.bad(), events.total(), z);
    return Optional.of(
        new BudgetAccount(
            OptionalDouble.of(objective.errorBudget() * events.total() / covered),
            OptionalDouble.of(events.bad()),
            remaining,
            Optional.of(
                new Interval(
                    1 - objective.burnRate(bounds.upper()) * covered,
                    1 - objective.burnRate(bounds.lower()) * covered)),
            covered));
  }

  /**
   * In decimal: {@code 1 − 0.0009 / 0.001} is {@code 0.10000000000000009} in binary, over a limit
   * of 0.1 that it is at.
   */
  private static double remaining(Objective objective, double bad, double total, double covered) {
    BigDecimal allowed =
        BigDecimal.ONE.subtract(objective.target()).multiply(BigDecimal.valueOf(total));
    BigDecimal spent = BigDecimal.valueOf(bad).multiply(BigDecimal.valueOf(covered));
    return BigDecimal.ONE.subtract(spent.divide(allowed, MathContext.DECIMAL128)).doubleValue();
  }

  /**
   * When the budget is spent if the burn of the last six hours goes on. Empty if it is spent
   * already, at burn 1 and under where the period rolls, since the budget then renews as fast as it
   * is spent, and where a calendar period ends before.
   */
  public Optional<Instant> exhaustsAt(Measurement measured) {
    OptionalDouble burn = measured.burnRate(FORECAST_WINDOW);
    if (remaining <= 0 || burn.isEmpty() || burn.getAsDouble() <= 0) {
      return Optional.empty();
    }
    Period period = measured.slo().period();
    Duration length = period.length(measured.at());
    double seconds = remaining * length.toSeconds() / burn.getAsDouble();
    boolean everSpent =
        period.match(
            rolling -> burn.getAsDouble() > 1,
            calendar -> seconds < length.minus(period.elapsed(measured.at())).toSeconds());
    if (!everSpent) {
      return Optional.empty();
    }
    return Optional.of(measured.at().plusSeconds((long) seconds));
  }

  /** As reports show it. */
  public BudgetStatus status(Measurement measured) {
    return new BudgetStatus(
        allowed,
        bad,
        OptionalDouble.of(remaining),
        interval.map(i -> OptionalDouble.of(i.lower())).orElse(OptionalDouble.empty()),
        interval.map(i -> OptionalDouble.of(i.upper())).orElse(OptionalDouble.empty()),
        exhaustsAt(measured),
        covered);
  }
}
