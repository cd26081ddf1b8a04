package dev.slogate.telemetry.prometheus;

import java.util.OptionalDouble;

/**
 * The counts of a stretch that joins its neighbours, from what was counted over a longer range.
 *
 * <p>Prometheus sees what happened between the first sample in the range and the last, which is
 * exactly the stretch, and extrapolates that to the range's ends: the stretch's share of the range
 * takes it back. VictoriaMetrics extrapolates nothing and sees also what happened since the sample
 * before the range. That is just what it says of the range before the stretch alone, in which
 * Prometheus, with one sample, sees nothing. So the servers tell themselves apart.
 */
final class Joint {

  private Joint() {}

  /**
   * The counts of the stretch.
   *
   * @param counted in the longer range
   * @param before counted before the stretch, where the server counts so short a range
   * @param share of the stretch in the longer range
   */
  static double counts(double counted, OptionalDouble before, double share) {
    return before.isPresent()
        ? Math.max(0, counted - before.getAsDouble()) // under 0 by a rounding at the most
        : counted * share;
  }
}
