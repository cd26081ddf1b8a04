package dev.slogate.ledger;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.Deadlines;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.ledger.SloPast.Promise;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Quarters, incidents and what people write of them, folded from the records of a service. */
public final class EscalationFold {

  private static final Set<Kind> PAST =
      EnumSet.of(Kind.PROMISED, Kind.QUARTER_CLOSED, Kind.WRITTEN);
  private static final Set<Kind> INCIDENTS = EnumSet.of(Kind.INCIDENT_FOUND);
  private static final Set<Kind> TRADE_OFFS = EnumSet.of(Kind.TRADE_OFF_MADE);
  private static final Set<Kind> INVESTMENTS = EnumSet.of(Kind.INVESTMENT_MADE);

  private final Records records;

  public EscalationFold(Records records) {
    this.records = records;
  }

  private static final class Gathered {
    private final List<Promise> promises = new ArrayList<>();
    private final List<ClosedQuarter> quarters = new ArrayList<>();
    private final List<Writing.Recorded> writings = new ArrayList<>();

    SloPast past() {
      quarters.sort(Comparator.comparing(closed -> closed.quarter().text()));
      return new SloPast(promises, quarters, writings);
    }
  }

  /** What {@link #pasts} asks. */
  public static Question asksPasts(String service) {
    return new Question.Of(PAST, service);
  }

  /** By SLO; one of which nothing is on record has no entry. */
  public Map<String, SloPast> pasts(String service) {
    Map<String, Gathered> bySlo = new LinkedHashMap<>();
    for (Entry entry : records.ask(asksPasts(service))) {
      if (entry.event() instanceof Promised promised) {
        of(bySlo, promised.slo())
            .promises
            .add(new Promise(entry.at(), new Objective(promised.target()), promised.owner()));
      } else if (entry.event() instanceof QuarterClosed closed) {
        of(bySlo, closed.slo()).quarters.add(closed.judged().closedAt(entry.at()));
      } else if (entry.event() instanceof Written written) {
        of(bySlo, written.slo())
            .writings
            .add(new Writing.Recorded(entry.at(), entry.actor(), written.writing()));
      }
    }
    Map<String, SloPast> pasts = new LinkedHashMap<>();
    bySlo.forEach((slo, gathered) -> pasts.put(slo, gathered.past()));
    return pasts;
  }

  private static Gathered of(Map<String, Gathered> bySlo, String slo) {
    return bySlo.computeIfAbsent(slo, any -> new Gathered());
  }

  /** An incident, and when it came on record. */
  public record Incident(Instant at, IncidentFound found) {}

  /** Those of a service, oldest first. */
  public List<Incident> incidents(String service) {
    return records.of(INCIDENTS, service).stream()
        .map(entry -> new Incident(entry.at(), (IncidentFound) entry.event()))
        .sorted(Comparator.comparing(incident -> incident.found().start()))
        .toList();
  }

  /**
   * An incident and its postmortem.
   *
   * @param writings about its SLO
   * @param zone whose days deadlines are counted in
   */
  public static PastIncident past(
      Incident incident,
      List<Writing.Recorded> writings,
      Deadlines deadlines,
      ZoneId zone,
      Instant at) {
    IncidentFound found = incident.found();
    Instant since = Due.countedFrom(found.end(), incident.at(), zone);
    return new PastIncident(
        found.incident(),
        found.start(),
        found.end(),
        found.bad().doubleValue(),
        found.total().doubleValue(),
        found.peakBurn().doubleValue(),
        found.share().doubleValue(),
        found.parts().stream().map(DependencyPart::read).toList(),
        found.major()
            ? Optional.of(Due.postmortem(found.incident(), since, deadlines, writings, at))
            : Optional.empty());
  }

  /** Of a service, oldest first. */
  public List<TradeOff.Recorded> tradeOffs(String service) {
    return records.of(TRADE_OFFS, service).stream()
        .map(
            entry ->
                new TradeOff.Recorded(
                    entry.at(), entry.actor(), ((TradeOffMade) entry.event()).tradeOff()))
        .toList();
  }

  /** Of a service, oldest first. */
  public List<Investment.Recorded> investments(String service) {
    return records.of(INVESTMENTS, service).stream()
        .map(
            entry ->
                new Investment.Recorded(
                    entry.at(), entry.actor(), ((InvestmentMade) entry.event()).investment()))
        .toList();
  }
}
