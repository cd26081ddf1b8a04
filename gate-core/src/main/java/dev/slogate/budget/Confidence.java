package dev.slogate.budget;

/** Two-sided confidence as a normal quantile. */
public final class Confidence {

  private Confidence() {}

  private static final double SERIES_ENDS = 3;

  /** A step as short as this changes nothing more. */
  private static final double CLOSE = 1e-13;

  /** Twice as many as it takes. */
  private static final int STEPS = 20;

  /** Far above every z that a double has a confidence of; the density is still a number there. */
  private static final double HIGHEST = 37;

  /**
   * The z for a two-sided confidence in (0, 1): 0.95 gives 1.960, 0.99 gives 2.576.
   *
   * <p>The tail of the normal distribution, inverted by Newton's method on its logarithm, which is
   * almost a parabola: exact to 1e-9 up to a confidence of 1 − 1e-9. It is asked for at every
   * judgement, and a bisection took a third of each.
   */
  public static double z(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence not in (0, 1): " + confidence);
    }
    double wanted = (1 - confidence) / 2;
    double z = 0;
    for (int i = 0; i < STEPS; i++) {
      double tail = upperTail(z);
      double step = Math.log(tail / wanted) * tail / density(z);
      z = Math.min(HIGHEST, z + step);
      if (Math.abs(step) < CLOSE) {
        break;
      }
    }
    return z;
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * The chance of more than {@code z}, which is not negative.
   *
   * @see <a href="https://doi.org/10.18637/jss.v011.i04">Marsaglia (2004), Evaluating the Normal
   *     Distribution</a>
   */
  private static double upperTail(double z) {
    double density = density(z);
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
