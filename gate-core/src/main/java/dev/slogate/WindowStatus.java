package dev.slogate;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One SLO over one window. Empty numbers are unknown, never zero.
 *
 * @param bad events that broke the promise; a fraction, since {@code increase()} extrapolates
 * @param errorRatio in [0, 1]; empty without events
 * @param burn error ratio over error budget; 1 spends the budget exactly by the period's end
 * @param recorded whether it was counted from hours that rules recorded, and not from samples
 * @param burnLower lower bound of {@code burn} at the policy's confidence; empty for ratios
 */
public record WindowStatus(
    Duration window,
    OptionalDouble bad,
    OptionalDouble total,
    OptionalDouble errorRatio,
    OptionalDouble burn,
    OptionalDouble burnLower,
    OptionalDouble burnUpper,
    boolean recorded,
    Set<Gap> gaps) {

  /** Counted from samples. */
  public WindowStatus(
      Duration window,
      OptionalDouble bad,
      OptionalDouble total,
      OptionalDouble errorRatio,
      OptionalDouble burn,
      OptionalDouble burnLower,
      OptionalDouble burnUpper,
      Set<Gap> gaps) {
    this(window, bad, total, errorRatio, burn, burnLower, burnUpper, false, gaps);
  }

  public WindowStatus {
    gaps = Set.copyOf(gaps);
  }
}
