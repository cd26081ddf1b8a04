package dev.slogate.escalation.incident;

import dev.slogate.budget.Counts;

/**
 * How much more likely counts are under one error ratio than under another, as a logarithm: {@code
 * bad · ln(suspected / usual) + good · ln((1 − suspected) / (1 − usual))}. It adds up over slices,
 * so it does not matter whether these are of one minute or five, and few events say little.
 *
 * @param perBad what one bad event adds
 * @param perGood what one good event adds
 * @see <a href="https://doi.org/10.1214/aoms/1177731118">Wald (1945), Sequential Tests of
 *     Statistical Hypotheses</a>
 */
record LogOdds(double perBad, double perGood) {

  /** Counts say nothing. */
  static final LogOdds NONE = new LogOdds(0, 0);

  /** For {@code suspected} against {@code usual}; both error ratios are in (0, 1). */
  static LogOdds of(double suspected, double usual) {
    if (!(suspected > 0 && suspected < 1 && usual > 0 && usual < 1)) {
      throw new IllegalArgumentException("not in (0, 1): " + suspected + ", " + usual);
    }
    return new LogOdds(Math.log(suspected / usual), Math.log((1 - suspected) / (1 - usual)));
  }

  double weigh(double bad, double total) {
    return bad * perBad + (total - bad) * perGood;
  }

  double weigh(Counts counts) {
    return weigh(counts.bad(), counts.total());
  }
}
