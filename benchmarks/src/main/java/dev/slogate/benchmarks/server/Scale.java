package dev.slogate.benchmarks.server;

import java.time.Duration;

/**
 * How much there is, and how often it is measured.
 *
 * @param past that the server knows
 * @param fleet services beside the ones that are measured alone
 * @param rounds of what takes a second or so; short things are repeated more often
 */
public record Scale(Duration past, int fleet, int rounds) {

  /** Over a month of 200 services. */
  public static final Scale FULL = new Scale(Duration.ofDays(31), 200, 12);

  /** Just enough that everything yields a number. */
  public static final Scale TINY = new Scale(Duration.ofDays(4), 20, 1);
}
