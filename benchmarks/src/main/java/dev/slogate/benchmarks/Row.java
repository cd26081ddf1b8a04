package dev.slogate.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A line of the table.
 *
 * @param measured the median
 * @param spread the middle half of the measurements; empty where they are the same
 * @param target empty where there is none
 */
public record Row(String what, String measured, String spread, String target, Outcome outcome) {

  /** Whether the target was met. */
  public enum Outcome {
    MET("met"),
    MISSED("MISSED"),
    SKIPPED("SKIPPED"),
    NO_TARGET("");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** For information. */
  public static Row of(String what, Samples samples, String unit) {
    String low = number(samples.quantile(0.25));
    String high = number(samples.quantile(0.75));
    String spread = low.equals(high) ? "" : low + " to " + high;
    return new Row(what, quantity(samples.median(), unit), spread, "", Outcome.NO_TARGET);
  }

  /** With a target: the median is not above {@code limit}. */
  public static Row atMost(double limit, String what, Samples samples, String unit) {
    Row row = of(what, samples, unit);
    Outcome outcome = samples.median() <= limit ? Outcome.MET : Outcome.MISSED;
    return new Row(what, row.measured, row.spread, "≤ " + quantity(limit, unit), outcome);
  }

  /** With a target: the median is not below {@code limit}. */
  public static Row atLeast(double limit, String what, Samples samples, String unit) {
    Row row = of(what, samples, unit);
    Outcome outcome = samples.median() >= limit ? Outcome.MET : Outcome.MISSED;
    return new Row(what, row.measured, row.spread, "≥ " + quantity(limit, unit), outcome);
  }

  /** Not measured, and why. */
  public static Row skipped(String what, String why) {
    return new Row(what, why, "", "", Outcome.SKIPPED);
  }

  private static String quantity(double value, String unit) {
    return number(value) + (unit.isEmpty() ? "" : " " + unit);
  }

  /** Three digits of it. */
  public static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
