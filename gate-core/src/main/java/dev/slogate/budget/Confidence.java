package dev.slogate.budget;

/** Two-sided confidence as a normal quantile. */
public final class Confidence {

  private Confidence() {}

  /**
   * The z for a two-sided confidence in (0, 1): 0.95 gives 1.960, 0.99 gives 2.576.
   *
   * <p>Abramowitz and Stegun 26.2.17 inverted by bisection: exact to 1e-7, which is far under what
   * the data carry.
   */
  public static double z(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence not in (0, 1): " + confidence);
    }
    double tail = (1 - confidence) / 2;
    double low = 0;
    double high = 40;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (upperTail(middle) > tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * z);
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
  }
}
