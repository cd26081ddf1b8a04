package dev.slogate.budget;

/**
 * Where the share of bad events lies, as error ratios in [0, 1]: of counted events, Wilson's score
 * interval.
 *
 * <p>With {@code p = bad/total}: centre {@code (p + z²/2n) / (1 + z²/n)}, half width {@code
 * z·√(p(1−p)/n + z²/4n²) / (1 + z²/n)}. Counts are reals because Prometheus extrapolates {@code
 * increase()}. Independence fails when errors come in bursts, so the interval is optimistic.
 *
 * @param lower lower bound of the error ratio, in [0, upper]
 * @param upper upper bound of the error ratio, in [lower, 1]
 * @see <a
 *     href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C857::AID-SIM777%3E3.0.CO;2-E">
 *     Newcombe (1998), method 3</a>
 */
public record ErrorRatioInterval(double lower, double upper) {

  public ErrorRatioInterval {
    if (!(lower >= 0 && lower <= upper && upper <= 1)) {
      throw new IllegalArgumentException("not 0 <= lower <= upper <= 1: " + lower + ", " + upper);
    }
  }

  /**
   * The interval for {@code bad} of {@code total} events.
   *
   * @param bad bad events, in [0, total]
   * @param total all events, above 0: no events have no interval
   * @param z two-sided normal quantile, above 0; 2.576 for 99 %
   * @throws IllegalArgumentException if an argument is outside its range or not a number
   */
  public static ErrorRatioInterval wilson(double bad, double total, double z) {
    if (!(total > 0 && total < Double.POSITIVE_INFINITY && bad >= 0 && bad <= total)) {
      throw new IllegalArgumentException("not 0 <= bad <= total, 0 < total: " + bad + ", " + total);
    }
    if (!(z > 0 && z < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("z not above 0: " + z);
    }
    double p = bad / total;
    double z2n = z * z / total;
    double centre = p + z2n / 2;
    double half = z * Math.sqrt(p * (1 - p) / total + z2n / (4 * total));
    // The ends are exact by algebra; floating point would leave them a hair outside.
    double lower = bad == 0 ? 0 : Math.max(0, (centre - half) / (1 + z2n));
    double upper = bad == total ? 1 : Math.min(1, (centre + half) / (1 + z2n));
    return new ErrorRatioInterval(lower, upper);
  }
}
