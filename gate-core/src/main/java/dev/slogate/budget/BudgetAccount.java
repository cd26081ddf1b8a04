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
 * @param interval of {@code remaining}, as lower and upper: of events by chance, of averaged ratios
 *     by what the slices' traffic may have been; empty for any other source without events
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
  public static final Duration FORECAST_WINDOW = Duration.ofHours(6);

  /**
   * The account of counted events.
   *
   * @param counts of the covered part, of at least one event
   * @param covered share of the period that they cover, in (0, 1]
   * @param z two-sided normal quantile of the bounds
   */
  public static BudgetAccount ofEvents(
      Objective objective, Counts counts, double covered, double z) {
    ErrorRatioInterval bounds = ErrorRatioInterval.wilson(counts.bad(), counts.total(), z);
    return new BudgetAccount(
        OptionalDouble.of(objective.errorBudget() * counts.total() / covered),
        OptionalDouble.of(counts.bad()),
        remaining(objective, counts.bad(), counts.total(), covered),
        Optional.of(remaining(objective, bounds, covered)),
        covered);
  }

  /**
   * The account of a source without events: an error ratio is all there is.
   *
   * @param peak traffic of the busiest slice, as a multiple of the mean; empty if unknown
   */
  public static BudgetAccount ofRatio(
      Objective objective, SourcedRatio ratio, OptionalDouble peak, double covered) {
    return new BudgetAccount(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        remaining(objective, ratio.value(), 1, covered),
        ratio.bounds(peak).map(bounds -> remaining(objective, bounds, covered)),
        covered);
  }

  private static Interval remaining(
      Objective objective, ErrorRatioInterval bounds, double covered) {
    return new Interval(
        1 - objective.burnRate(bounds.upper()) * covered,
        1 - objective.burnRate(bounds.lower()) * covered);
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
   *
   * @param burn rate over {@link #FORECAST_WINDOW}; empty if unknown
   */
  public Optional<Instant> exhaustsAt(OptionalDouble burn, Period period, Instant at) {
    if (remaining <= 0 || burn.isEmpty() || burn.getAsDouble() <= 0) {
      return Optional.empty();
    }
    Duration length = period.length(at);
    double seconds = remaining * length.toSeconds() / burn.getAsDouble();
    boolean everSpent =
        period.match(
            rolling -> burn.getAsDouble() > 1,
            calendar -> seconds < length.minus(period.elapsed(at)).toSeconds());
    return everSpent ? Optional.of(at.plusSeconds((long) seconds)) : Optional.empty();
  }

  /** As reports show it. */
  public BudgetStatus status(Optional<Instant> exhaustsAt) {
    return new BudgetStatus(
        allowed,
        bad,
        OptionalDouble.of(remaining),
        interval.map(i -> OptionalDouble.of(i.lower())).orElse(OptionalDouble.empty()),
        interval.map(i -> OptionalDouble.of(i.upper())).orElse(OptionalDouble.empty()),
        exhaustsAt,
        covered);
  }
}
