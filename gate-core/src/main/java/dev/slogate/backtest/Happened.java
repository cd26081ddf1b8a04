package dev.slogate.backtest;

import dev.slogate.escalation.incident.PastIncident;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people know to have happened.
 *
 * @param deploys in any order
 * @param incidents on record, by SLO; empty where there is no record
 */
public record Happened(
    List<PastDeploy> deploys, Optional<Map<String, List<PastIncident>>> incidents) {

  public Happened {
    deploys = List.copyOf(deploys);
    incidents = incidents.map(Map::copyOf);
  }

  /** Deploys that somebody noted, without a record. */
  public static Happened without(List<PastDeploy> deploys) {
    return new Happened(deploys, Optional.empty());
  }

  /** Those of an SLO that lie in a range, at least in part. */
  List<PastIncident> incidents(String slo, Range range) {
    return incidents.map(all -> all.getOrDefault(slo, List.of())).orElse(List.of()).stream()
        .filter(one -> one.start().isBefore(range.to()) && one.end().isAfter(range.from()))
        .toList();
  }
}
