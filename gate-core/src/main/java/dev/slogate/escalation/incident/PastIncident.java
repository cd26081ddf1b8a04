package dev.slogate.escalation.incident;

import dev.slogate.escalation.Due;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident that is over and on record.
 *
 * @param name of the SLO and when it began, as {@code shop@2026-09-12T10:05Z}
 * @param peakBurn highest burn rate of a slice
 * @param share of the SLO's budget for its period that its bad events are; may be over 1
 * @param parts what the service's dependencies had to do with it
 * @param postmortem that it asks for; empty unless it was major
 */
public record PastIncident(
    String name,
    Instant start,
    Instant end,
    double bad,
    double total,
    double peakBurn,
    double share,
    List<Part> parts,
    Optional<Due> postmortem) {

  public PastIncident {
    parts = List.copyOf(parts);
  }

  public boolean major() {
    return postmortem.isPresent();
  }
}
