package dev.slogate.budget;

/**
 * Bad and total events of one SLO over one window.
 *
 * @param bad events that broke the promise, in [0, total]; fractions occur, since {@code
 *     increase()} extrapolates
 * @param total all events, finite
 */
public record Counts(double bad, double total) {

  public static final Counts NONE = new Counts(0, 0);

  public Counts {
    if (!(bad >= 0 && bad <= total && total < Double.POSITIVE_INFINITY)) { // rejects NaN too
      throw new IllegalArgumentException("not 0 <= bad <= total: " + bad + ", " + total);
    }
  }

  /** Bad share of all events in [0, 1]; there is none without events, so ask only if there are. */
  public double errorRatio() {
    if (total == 0) {
      throw new IllegalStateException("no events, no error ratio");
    }
    return bad / total;
  }
}
