package dev.slogate;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.HourlyCounts;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.escalation.pattern.Pattern;
import dev.slogate.escalation.pattern.PatternHistory;
import dev.slogate.escalation.pattern.Patterns;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for patterns in what the ledger has: remembered hours, deploys, incidents. */
final class PatternEvidence {

  /** A year, so that each season is in it once. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private static final Duration HOUR = Duration.ofHours(1);

  /** Deploys of a service that are looked at, the newest: two dozen a day for a year. */
  private static final int MOST = 10_000;

  private static final Set<Kind> STARTED = EnumSet.of(Kind.DEPLOY_STARTED);

  private final Catalog catalog;
  private final Ledger ledger;

  PatternEvidence(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /** Those of the year up to an instant; none where no hours are remembered. */
  List<Pattern> patterns(Slo slo, List<PastIncident> incidents, Instant to) {
    Instant from = to.minus(LONGEST);
    return RememberedHours.of(slo, ledger.memory(), from, to)
        .map(hours -> Patterns.of(history(slo, hours, incidents, from, to)))
        .orElse(List.of());
  }

  private PatternHistory history(
      Slo slo, HourlyCounts hours, List<PastIncident> incidents, Instant from, Instant to) {
    List<Set<String>> contributing =
        incidents.stream()
            .filter(incident -> !incident.start().isBefore(from) && incident.start().isBefore(to))
            .filter(PatternEvidence::determined)
            .map(PatternEvidence::contributing)
            .toList();
    return new PatternHistory(
        slo.objective(),
        hours.hours().entrySet().stream().map(PatternEvidence::slice).toList(),
        catalog.escalation(slo.service()).zone(),
        deploys(slo, from, to),
        contributing,
        (int) contributing.stream().flatMap(Set::stream).distinct().count());
  }

  private static Slice slice(Map.Entry<Instant, Counts> hour) {
    return new Slice(hour.getKey(), HOUR, hour.getValue());
  }

  private List<Instant> deploys(Slo slo, Instant from, Instant to) {
    return ledger.<List<Instant>>read(
        records ->
            records.newest(STARTED, slo.service(), MOST).stream()
                .filter(entry -> entry.keys().environment().map(slo::appliesTo).orElse(true))
                .map(Entry::at)
                .filter(at -> !at.isBefore(from) && at.isBefore(to))
                .sorted()
                .toList());
  }

  private static boolean determined(PastIncident incident) {
    return incident.parts().stream()
        .anyMatch(part -> part.contribution().verdict() != Verdict.NOT_DETERMINABLE);
  }

  private static Set<String> contributing(PastIncident incident) {
    return incident.parts().stream()
        .map(Part::contribution)
        .filter(part -> part.verdict() == Verdict.CONTRIBUTING)
        .map(Contribution::dependency)
        .collect(Collectors.toSet());
  }
}
