package dev.slogate.backtest;

import dev.slogate.budget.Counts;
import dev.slogate.escalation.incident.Incident;
import dev.slogate.escalation.incident.IncidentRules;
import dev.slogate.escalation.incident.PastIncident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An incident, as telemetry shows it and as it is on record.
 *
 * @param incident as telemetry shows it; as it is on record where telemetry shows none
 * @param record empty unless it is on record
 */
public record IncidentMatch(
    Incident incident, boolean major, Origin origin, Optional<PastIncident> record) {

  /** Where an incident is known from. */
  public enum Origin {
    /** Telemetry; no record was asked. */
    TELEMETRY,
    /** Telemetry, and the record does not have it. */
    UNRECORDED,
    /** Both. */
    MATCHED,
    /** The record, and telemetry does not show it. */
    RECORD
  }

  /**
   * Holds what was found in telemetry of an SLO against the record: two that overlap are the same,
   * as they are to the search that writes them down.
   *
   * @return oldest first
   */
  public static List<IncidentMatch> of(
      String slo, List<Incident> found, IncidentRules rules, Happened happened, Range range) {
    List<PastIncident> recorded = happened.incidents(slo, range);
    List<IncidentMatch> all = new ArrayList<>();
    for (Incident incident : found) {
      Optional<PastIncident> record =
          recorded.stream().filter(one -> overlap(one, incident)).findFirst();
      Origin without = happened.incidents().isPresent() ? Origin.UNRECORDED : Origin.TELEMETRY;
      all.add(
          new IncidentMatch(
              incident,
              incident.major(rules),
              record.isPresent() ? Origin.MATCHED : without,
              record));
    }
    recorded.stream()
        .filter(one -> found.stream().noneMatch(incident -> overlap(one, incident)))
        .map(IncidentMatch::recorded)
        .forEach(all::add);
    all.sort(Comparator.comparing(one -> one.incident().start()));
    return all;
  }

  private static boolean overlap(PastIncident record, Incident incident) {
    return record.start().isBefore(incident.end()) && incident.start().isBefore(record.end());
  }

  private static IncidentMatch recorded(PastIncident record) {
    Incident incident =
        new Incident(
            record.start(),
            record.end(),
            new Counts(record.bad(), record.total()),
            record.peakBurn(),
            record.share(),
            false);
    return new IncidentMatch(incident, record.major(), Origin.RECORD, Optional.of(record));
  }
}
