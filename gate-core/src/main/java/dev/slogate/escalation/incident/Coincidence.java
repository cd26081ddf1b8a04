package dev.slogate.escalation.incident;

/**
 * How often a dependency that fails just as it did, but on other days, would share as many of a
 * service's bad events.
 *
 * <p>Failures come in bursts and by the hour of the day, on both sides; a test that took slices for
 * independent would call any two such services related. So the dependency's failing slices are
 * shifted by whole days, give or take two hours in steps of fifteen minutes, round and round the
 * history. That keeps its bursts and its daily rhythm, and breaks only what the two have in common.
 *
 * <p>What is compared is the share of the bad events less the share of all events around them. A
 * dependency that fails before, during and after is no more likely to be the cause than one that
 * never fails.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1982.tb01221.x">Lotwick and Silverman (1982),
 *     Methods for Analysing Spatial Processes of Several Types of Points</a>
 * @see <a href="https://doi.org/10.2202/1544-6115.1585">Phipson and Smyth (2010), Permutation
 *     P-values Should Never Be Zero</a>
 */
final class Coincidence {

  private static final int TWO_HOURS = 24;
  private static final int STEP = 3;

  private Coincidence() {}

  /**
   * The share of shifts that score as high; the truth counts as one of them, so never 0.
   *
   * @param bad of the stretch that is looked at
   * @param around the service's events of the same stretch, and half as long before and after
   */
  static double of(Weights bad, Weights around, Failing failing) {
    double truth = score(bad, around, failing, 0);
    int shifts = 1;
    int asHigh = 1;
    for (int day = 1; day < failing.days(); day++) {
      for (int slice = -TWO_HOURS; slice <= TWO_HOURS; slice += STEP) {
        shifts++;
        asHigh += score(bad, around, failing, day * Failing.DAY + slice) >= truth ? 1 : 0;
      }
    }
    return (double) asHigh / shifts;
  }

  /** Share of the bad events less share of the events around. */
  private static double score(Weights bad, Weights around, Failing failing, int shift) {
    double share = share(bad, failing, shift);
    double usual = share(around, failing, shift);
    // Where nothing is known after a shift, it is no evidence against chance.
    return Double.isNaN(share) || Double.isNaN(usual) ? 1 : share - usual;
  }

  private static double share(Weights weights, Failing failing, int shift) {
    double known = 0;
    double hit = 0;
    for (int i = 0; i < weights.slices(); i++) {
      long index = weights.index(i);
      if (failing.isKnown(index, shift)) {
        known += weights.events(i);
        hit += failing.at(index, shift) ? weights.events(i) : 0;
      }
    }
    return known == 0 ? Double.NaN : hit / known;
  }
}
