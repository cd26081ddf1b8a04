package dev.slogate.budget;

/** Two-sided confidence as a normal quantile. */
public final class Confidence {

  private Confidence() {}

  private static final double SERIES_ENDS = 3;

  /**
   * The z for a two-sided confidence in (0, 1): 0.95 gives 1.960, 0.99 gives 2.576.
   *
   * <p>The tail of the normal distribution, inverted by bisection: exact to 1e-9 up to a confidence
   * of 1 − 1e-9.
   */
  public static double z(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence not in (0, 1): " + confidence);
    }
    double tail = (1 - confidence) / 2;
    double low = 0;
    double high = 40;
    for (int i = 0; i < 64; i++) {
      double middle = (low + high) / 2;
      if (upperTail(middle) > tail) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * The chance of more than {@code z}, which is not negative.
   *
   * @see <a href="https://doi.org/10.18637/jss.v011.i04">Marsaglia (2004), Evaluating the Normal
   *     Distribution</a>
   */
  private static double upperTail(double z) {
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    if (z < SERIES_ENDS) {
      double sum = z;
      double term = z;
      for (int i = 3; term > sum * 1e-17; i += 2) {
        term *= z * z / i;
        sum += term;
      }
      return 0.5 - density * sum;
    }
    // Laplace's continued fraction keeps the digits of a small tail, which 0.5 − … would lose.
    double fraction = z;
    for (int i = 60; i > 0; i--) {
      fraction = z + i / fraction;
    }
    return density / fraction;
  }
}
