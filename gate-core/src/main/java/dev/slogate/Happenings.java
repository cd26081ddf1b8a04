package dev.slogate;

import dev.slogate.backtest.Happened;
import dev.slogate.backtest.PastDeploy;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.ledger.EscalationFold;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.PastRecords;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.SloPast;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is on record of the past that a backtest judges. */
public final class Happenings {

  private final Catalog catalog;
  private final Ledger ledger;

  public Happenings(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /**
   * Deploys, and the incidents of the services that places are of, with how their postmortems stand
   * at an instant.
   */
  public Happened of(List<PastDeploy> deploys, List<Place> places, Instant at) {
    List<String> services = places.stream().map(Place::service).distinct().toList();
    Map<String, List<PastIncident>> bySlo =
        ledger.read(
            records -> {
              Map<String, List<PastIncident>> all = new HashMap<>();
              Records then = new PastRecords(records, at);
              services.forEach(service -> all.putAll(incidents(then, service, at)));
              return all;
            });
    return new Happened(deploys, Optional.of(bySlo));
  }

  private Map<String, List<PastIncident>> incidents(Records records, String service, Instant at) {
    EscalationFold fold = new EscalationFold(records);
    List<EscalationFold.Incident> all = fold.incidents(service);
    if (all.isEmpty()) {
      return Map.of();
    }
    EscalationPolicy policy = catalog.escalation(service);
    Map<String, SloPast> pasts = fold.pasts(service);
    Map<String, List<PastIncident>> bySlo = new HashMap<>();
    for (Slo slo : catalog.slos()) {
      if (slo.service().equals(service)) {
        SloPast past = pasts.getOrDefault(slo.name(), SloPast.NONE);
        bySlo.put(slo.name(), Escalations.incidents(slo, all, past, policy, at));
      }
    }
    return bySlo;
  }
}
