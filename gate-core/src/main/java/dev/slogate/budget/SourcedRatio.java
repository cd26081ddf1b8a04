package dev.slogate.budget;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An error ratio that its source computed: there are no events behind it.
 *
 * @param value in [0, 1]
 * @param slices of which it is the mean; empty where the source computed it of the whole window, or
 *     nobody knows of what
 */
public record SourcedRatio(double value, Optional<Extremes> slices) {

  /** Lowest and highest of the ratios that were averaged, each in [0, 1]. */
  public record Extremes(double lowest, double highest) {

    public Extremes {
      if (!(0 <= lowest && lowest <= highest && highest <= 1)) {
        throw new IllegalArgumentException("no extremes of ratios: " + lowest + ", " + highest);
      }
    }
  }

  public SourcedRatio {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("no ratio: " + value);
    }
  }

  /** Of which nobody can say how far off it is. */
  public static SourcedRatio of(double value) {
    return new SourcedRatio(value, Optional.empty());
  }

  /**
   * Where the share of bad events lies, whatever the traffic of each slice was.
   *
   * <p>That share is the mean of the slices' ratios, each weighed by its traffic: between the
   * lowest and the highest of them. If no slice has more than {@code p} times the usual traffic, no
   * weight is over {@code p}, so that it is at most {@code p} times the plain mean; and so is the
   * share of good events.
   *
   * @param peak traffic of the busiest slice, as a multiple of the mean, at least 1; empty if
   *     unknown
   */
  public Optional<ErrorRatioInterval> bounds(OptionalDouble peak) {
    return slices.map(
        all -> {
          double most = peak.orElse(Double.POSITIVE_INFINITY);
          double byPeak = value == 0 ? 0 : most * value;
          double goodByPeak = value == 1 ? 0 : most * (1 - value);
          return new ErrorRatioInterval(
              Math.min(value, Math.max(all.lowest(), 1 - goodByPeak)),
              Math.max(value, Math.min(all.highest(), byPeak)));
        });
  }
}
