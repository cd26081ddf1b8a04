package dev.slogate.escalation.pattern;

/** How likely noise is to go as far, for each of the three ways in which patterns are counted. */
final class Tail {

  private Tail() {}

  /**
   * An upper bound for the chance that independent values in [0, 1], whose means are {@code
   * expected} on average, have a mean of {@code observed} or more: {@code exp(−n · KL(observed ‖
   * expected))}. Nothing else is asked of how they are distributed, so bursts cannot fool it.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1963.10500830">Hoeffding (1963), Probability
   *     Inequalities for Sums of Bounded Random Variables, theorem 1</a>
   */
  static double ofMean(int n, double observed, double expected) {
    if (n == 0 || observed <= expected) {
      return 1;
    }
    if (expected <= 0) {
      return 0;
    }
    return Math.exp(-n * (term(observed, expected) + term(1 - observed, 1 - expected)));
  }

  /** {@code p · ln(p / q)}, which is 0 at 0. */
  private static double term(double p, double q) {
    return p <= 0 ? 0 : p * Math.log(p / q);
  }

  /** The chance of {@code k} successes or more in {@code n} trials. */
  static double ofCount(int n, int k, double chance) {
    double sum = 0;
    for (int i = Math.max(0, k); i <= n; i++) {
      sum += choose(n, i) * Math.pow(chance, i) * Math.pow(1 - chance, n - i);
    }
    return Math.min(1, sum);
  }

  /**
   * The chance of {@code runs} or more runs of equals in a random order of {@code ones} and {@code
   * others}.
   *
   * @see <a href="https://doi.org/10.1214/aoms/1177731909">Wald and Wolfowitz (1940), On a Test
   *     Whether Two Samples are from the Same Population</a>
   */
  static double ofRuns(int ones, int others, int runs) {
    if (ones == 0 || others == 0) {
      return 1;
    }
    double sum = 0;
    for (int r = Math.max(2, runs); r <= ones + others; r++) {
      int half = r / 2;
      sum +=
          r % 2 == 0
              ? 2 * choose(ones - 1, half - 1) * choose(others - 1, half - 1)
              : choose(ones - 1, half) * choose(others - 1, half - 1)
                  + choose(ones - 1, half - 1) * choose(others - 1, half);
    }
    return Math.min(1, sum / choose(ones + others, ones));
  }

  /** Binomial coefficient; as a double it is exact enough up to a thousand. */
  private static double choose(int n, int k) {
    if (k < 0 || k > n) {
      return 0;
    }
    double result = 1;
    for (int i = 1; i <= k; i++) {
      result = result * (n - k + i) / i;
    }
    return result;
  }
}
