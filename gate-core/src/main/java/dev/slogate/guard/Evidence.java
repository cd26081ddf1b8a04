package dev.slogate.guard;

import java.util.List;

/**
 * Evidence that something happens more often than it should, which may be looked at after every
 * step.
 *
 * <p>A step has {@code trials}, of which {@code hits} happened, each with a chance of at most
 * {@code chance} if nothing rose. Betting at odds {@code r} on a rise multiplies the stake by
 * {@code r^hits / (1 + (r − 1) · chance)^trials}. If nothing rose, no bet gains in the mean, so a
 * stake of 1 ever reaches {@code 1/α} with a chance of at most {@code α} (Ville's inequality),
 * however often one looks and whenever one stops.
 *
 * <p>Nobody knows how large a rise would be, nor when it would begin. So the stake is split: over
 * two odds, and over the steps that it may begin with, {@code 1 / ((s + 1)(s + 2))} on step {@code
 * s}: half on the first, since a deploy that breaks something mostly does so at once. What is not
 * yet placed is kept. A mixture of fair bets is a fair bet.
 *
 * <p>Where errors come in bursts, hits and trials are divided by their dispersion. That matches the
 * variance, not the tail, so the odds stay small: much higher ones would pay for a single burst.
 * With these, errors that come five at a time and more stay within {@code α} ({@code
 * EvidenceTest}).
 *
 * @see "Ville (1939), Étude critique de la notion de collectif, Gauthier-Villars"
 * @see <a href="https://doi.org/10.1214/aoms/1177696786">Robbins (1970), Statistical Methods
 *     Related to the Law of the Iterated Logarithm</a>
 * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard, Ramdas, McAuliffe and Sekhon (2021),
 *     Time-uniform, Nonparametric, Nonasymptotic Confidence Sequences</a>
 * @see <a href="https://arxiv.org/abs/2203.03532">Shin, Ramdas and Rinaldo (2022), E-detectors</a>
 */
final class Evidence {

  /** Of the two bets: for a rise by half, and for one to five times and more. */
  private static final double[] ODDS = {1.5, 5};

  private Evidence() {}

  /**
   * One step.
   *
   * @param hits in [0, trials]
   * @param chance of a hit if nothing rose, at most, in [0, 1]
   */
  record Trial(double hits, double trials, double chance) {

    /** Logarithm of what a bet pays. */
    double pays(double odds) {
      return hits * Math.log(odds) - trials * Math.log1p((odds - 1) * chance);
    }
  }

  /**
   * What the bets came to.
   *
   * @param logarithm natural, of what a stake of 1 became
   * @param begin index of the step from which on a bet would have paid best
   */
  record Stake(double logarithm, int begin) {}

  /**
   * Places the bets.
   *
   * @param steps all of them, from the first
   * @param dispersion of the hits, at least 1
   */
  static Stake of(List<Trial> steps, double dispersion) {
    LogSum stake = new LogSum();
    stake.add(-Math.log(steps.size() + 1.0)); // kept for steps to come
    double best = 0;
    int begin = 0;
    for (double odds : ODDS) {
      double since = 0;
      for (int s = steps.size() - 1; s >= 0; s--) {
        since += steps.get(s).pays(odds) / dispersion;
        stake.add(since - Math.log((s + 1.0) * (s + 2.0) * ODDS.length));
        if (since > best) {
          best = since;
          begin = s;
        }
      }
    }
    return new Stake(stake.logarithm(), begin);
  }

  /** Adds up what is known by its logarithm, and may be too large for anything else. */
  private static final class LogSum {
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;

    void add(double logarithm) {
      if (logarithm > largest) {
        sum = sum * Math.exp(largest - logarithm) + 1;
        largest = logarithm;
      } else {
        sum += Math.exp(logarithm - largest);
      }
    }

    double logarithm() {
      return largest + Math.log(sum);
    }
  }
}
