package dev.slogate.escalation.incident;

import java.time.Duration;

/**
 * What counts as an incident.
 *
 * @param burn that is told from a burn of 1; defaults to 6, the workbook's slower page. What goes
 *     on at over {@code (burn − 1) / ln(burn)}, by default 2.8, adds up to an incident in the end
 * @param falseAlarms that a service burning at 1 steadily has in a budget period; defaults to
 *     0.001, since failures that come in clumps are likelier than the rule believes. Also the
 *     chance of taking an incident for over while it goes on
 * @param gap bad stretches are one incident if less than this is between them; defaults to an hour
 * @param minimumBadEvents that an incident has; defaults to 5
 * @param leastShare of its period's budget that an incident consumes, in [0, 1); defaults to 0.01
 * @param majorShare over which it is a major one, above 0; defaults to 0.5
 */
public record IncidentRules(
    double burn,
    double falseAlarms,
    Duration gap,
    int minimumBadEvents,
    double leastShare,
    double majorShare) {

  public static final IncidentRules DEFAULT =
      new IncidentRules(6, 0.001, Duration.ofHours(1), 5, 0.01, 0.5);

  public IncidentRules {
    if (!(burn > 1 && burn < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("burn not above 1: " + burn);
    }
    if (!(falseAlarms > 0 && falseAlarms < 1)) {
      throw new IllegalArgumentException("falseAlarms not in (0, 1): " + falseAlarms);
    }
    if (gap.isNegative() || gap.isZero()) {
      throw new IllegalArgumentException("gap not above zero: " + gap);
    }
    if (minimumBadEvents < 1) {
      throw new IllegalArgumentException("minimumBadEvents not above 0: " + minimumBadEvents);
    }
    if (!(leastShare >= 0 && leastShare < 1)) {
      throw new IllegalArgumentException("leastShare not in [0, 1): " + leastShare);
    }
    if (!(majorShare > 0 && majorShare < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("majorShare not above 0: " + majorShare);
    }
  }

  public IncidentRules withMajorShare(double share) {
    return new IncidentRules(burn, falseAlarms, gap, minimumBadEvents, leastShare, share);
  }
}
