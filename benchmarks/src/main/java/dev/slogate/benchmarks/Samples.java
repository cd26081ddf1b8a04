package dev.slogate.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The same thing measured again and again. */
public final class Samples {

  private final List<Double> values = new ArrayList<>();

  /** What was counted, once. */
  public static Samples of(double value) {
    Samples samples = new Samples();
    samples.add(value);
    return samples;
  }

  public void add(double value) {
    values.add(value);
  }

  public double median() {
    return quantile(0.5);
  }

  /** The value that a share {@code q} in [0, 1] is under, interpolated. */
  public double quantile(double q) {
    if (values.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    double place = q * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
