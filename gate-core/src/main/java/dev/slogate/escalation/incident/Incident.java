package dev.slogate.escalation.incident;

import dev.slogate.budget.Counts;
import java.time.Instant;

/**
 * A stretch of time in which an SLO burned.
 *
 * @param start of its first slice
 * @param end of its last slice
 * @param counts of all slices from start to end
 * @param peakBurn highest burn rate of a slice with enough bad events; of the whole where none had
 * @param share of the SLO's budget for its period that its bad events are; may be over 1
 * @param ongoing whether it was not yet certainly over when the data ended
 */
public record Incident(
    Instant start, Instant end, Counts counts, double peakBurn, double share, boolean ongoing) {

  /** A major incident consumed more than the policy's share, and asks for a postmortem. */
  public boolean major(IncidentRules rules) {
    return share > rules.majorShare();
  }
}
