package dev.slogate.escalation;

/**
 * Of how much of a quarter the counts are known.
 *
 * @param own hours that are the SLO's: from its birth to the quarter's end, or to now
 * @param known of these
 */
public record Coverage(int own, int known) {

  public Coverage {
    if (known < 0 || known > own) {
      throw new IllegalArgumentException("not 0 <= known <= own: " + known + ", " + own);
    }
  }

  /** Known share of its own hours, in [0, 1]; 0 where there are none. */
  public double share() {
    return own == 0 ? 0 : (double) known / own;
  }

  /** Whether at least so many percent of its hours are known; in whole numbers, so exact. */
  boolean atLeast(int percent) {
    return own > 0 && 100L * known >= (long) percent * own;
  }
}
