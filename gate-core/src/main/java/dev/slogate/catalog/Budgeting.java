package dev.slogate.catalog;

import java.math.BigDecimal;
import java.time.Duration;

/** What is counted against the budget. */
public sealed interface Budgeting {

  /** Every event. */
  record Occurrences() implements Budgeting {}

  /**
   * Slices of time, each good or bad.
   *
   * @param slice length of a slice
   * @param target share of good events a slice needs to be good, in [0, 1]
   */
  record Timeslices(Duration slice, BigDecimal target) implements Budgeting {}

  /** The mean of the slices' ratios: approximate, since a quiet slice weighs like a busy one. */
  record RatioTimeslices(Duration slice) implements Budgeting {}
}
