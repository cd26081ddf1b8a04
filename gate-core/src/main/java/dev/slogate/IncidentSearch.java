package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.incident.FiveMinutes;
import dev.slogate.escalation.incident.Incident;
import dev.slogate.escalation.incident.IncidentRules;
import dev.slogate.escalation.incident.IncidentScan;
import dev.slogate.ledger.EscalationFold;
import dev.slogate.ledger.IncidentFound;
import dev.slogate.ledger.IncidentsScanned;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.NotRemembered;
import dev.slogate.ledger.Records;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Looks for incidents since the last search, and writes down those that are over. A search begins
 * where an SLO was calm, so that it finds the same as one that never stopped.
 */
final class IncidentSearch {

  /** Late samples have arrived by then. */
  private static final Duration SETTLING = Duration.ofMinutes(10);

  /** Of an SLO that nobody looked at yet, and of one that burns for longer. */
  static final Duration LOOK_BACK = Duration.ofDays(35);

  /** How far it came is kept so often: it is long, and searching a day again is cheap. */
  private static final Duration KEPT_EVERY = Duration.ofDays(1);

  private static final Set<Kind> SCANNED = EnumSet.of(Kind.INCIDENTS_SCANNED);

  private final Catalog catalog;
  private final Ledger ledger;
  private final SliceReader reader;
  private final IncidentWriting writing;

  IncidentSearch(Catalog catalog, Function<DataSource, Telemetry> telemetry, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
    Sources sources = new Sources(catalog, telemetry);
    this.reader = new SliceReader(sources);
    this.writing = new IncidentWriting(sources, reader, new DependencyShares(catalog, reader));
  }

  /** Does what is due; says what it found. */
  List<Tick.Line> search(Actor actor) {
    Instant now = ledger.read(Records::now);
    Instant until = FiveMinutes.floor(now.minus(SETTLING));
    Map<String, Instant> last = ledger.read(IncidentSearch::last);
    Map<String, Instant> resume = new HashMap<>();
    TreeMap<Instant, List<Slo>> byStart = new TreeMap<>();
    Instant earliest = until.minus(LOOK_BACK);
    for (Slo slo : catalog.slos()) {
      if (SeriesId.of(slo).isPresent()) {
        Instant from = last.getOrDefault(slo.name(), earliest);
        from = from.isBefore(earliest) ? earliest : from;
        resume.put(slo.name(), from);
        byStart.computeIfAbsent(from, any -> new ArrayList<>()).add(slo);
      }
    }
    List<Tick.Line> lines = new ArrayList<>();
    Instant end = until;
    byStart.forEach(
        (from, slos) ->
            reader.read(
                slos,
                from,
                end,
                FiveMinutes.SLICE,
                (slo, slices) -> lines.addAll(search(slo, slices, end, resume, actor))));
    if (cameFurther(resume, last)) {
      ledger.write(
          journal -> {
            Map<String, Instant> kept = last(journal);
            if (cameFurther(resume, kept)) { // and nobody else wrote it down in the meantime
              journal.append(actor, scanned(kept, resume, earliest));
            }
            return true;
          });
    }
    return lines;
  }

  /** A day further with one of them, or for the first time. */
  private static boolean cameFurther(Map<String, Instant> now, Map<String, Instant> kept) {
    return now.entrySet().stream()
        .anyMatch(
            one ->
                Optional.ofNullable(kept.get(one.getKey()))
                    .filter(before -> one.getValue().isBefore(before.plus(KEPT_EVERY)))
                    .isEmpty());
  }

  /** With what a tick of another version of the catalog kept, as long as it says anything. */
  private static IncidentsScanned scanned(
      Map<String, Instant> others, Map<String, Instant> own, Instant earliest) {
    Map<String, Instant> all = new HashMap<>(others);
    all.values().removeIf(from -> from.isBefore(earliest));
    all.putAll(own);
    return new IncidentsScanned(all);
  }

  /** From where on to look again, by SLO. */
  private static Map<String, Instant> last(Records records) {
    return records.newest(SCANNED, 1).stream()
        .findFirst()
        .map(entry -> ((IncidentsScanned) entry.event()).resume())
        .orElse(Map.of());
  }

  private List<Tick.Line> search(
      Slo slo, Slices slices, Instant until, Map<String, Instant> resume, Actor actor) {
    if (!slices.troubles().isEmpty()) {
      return List.of(
          Tick.Line.trouble(
              Tick.Step.INCIDENTS, slo.name() + ": " + slices.troubles().get(0).message()));
    }
    OptionalDouble allowed;
    try {
      allowed = allowed(slo, until);
    } catch (NotRemembered e) {
      return List.of(
          Tick.Line.trouble(
              Tick.Step.INCIDENTS,
              slo.name() + ": its memory is being rebuilt; the next run looks for its incidents"));
    }
    if (allowed.isEmpty()) {
      return List.of(); // no traffic that is remembered, so that nothing can be told from chance
    }
    IncidentRules rules = catalog.escalation(slo.service()).incidentRules();
    IncidentScan scan = new IncidentScan(slo.objective(), allowed.getAsDouble(), rules);
    slices.slices().forEach(scan::accept);
    List<Incident> over =
        scan.incidents().stream().filter(incident -> !incident.ongoing()).toList();
    List<IncidentFound> known = // they carry their minutes: not read where nothing is found
        over.isEmpty()
            ? List.of()
            : ledger.<List<IncidentFound>>read(records -> known(records, slo));
    List<Tick.Line> lines = new ArrayList<>();
    for (Incident incident : over) {
      if (known.stream().noneMatch(one -> overlap(one, incident))) {
        IncidentFound found =
            writing.of(slo, incident, incident.major(rules), slices.slices(), until);
        if (record(found, slo, incident, actor)) {
          lines.add(Tick.Line.done(Tick.Step.INCIDENTS, said(found)));
        }
      }
    }
    scan.calmSince().ifPresent(calm -> resume.put(slo.name(), calm));
    return lines;
  }

  private static List<IncidentFound> known(Records records, Slo slo) {
    return new EscalationFold(records)
        .incidents(slo.service()).stream()
            .map(EscalationFold.Incident::found)
            .filter(found -> found.slo().equals(slo.name()))
            .toList();
  }

  /** Late samples may move an edge; it is the same incident still. */
  private static boolean overlap(IncidentFound known, Incident incident) {
    return known.start().isBefore(incident.end()) && incident.start().isBefore(known.end());
  }

  /** Whether nobody else did in the meantime. */
  private boolean record(IncidentFound found, Slo slo, Incident incident, Actor actor) {
    return ledger.write(
        journal -> {
          if (known(journal, slo).stream().anyMatch(one -> overlap(one, incident))) {
            return false;
          }
          journal.append(actor, found);
          return true;
        });
  }

  /** Bad events that the budget has for its period, by the traffic that is remembered of it. */
  private OptionalDouble allowed(Slo slo, Instant until) {
    Optional<Memory.Span> span = RememberedHours.span(slo, ledger.memory());
    if (span.isEmpty()) {
      return OptionalDouble.empty();
    }
    Instant to = span.get().to();
    long wanted = Math.max(1, slo.period().length(until).toHours());
    Instant from = to.minus(Duration.ofHours(wanted));
    from = from.isBefore(span.get().from()) ? span.get().from() : from;
    String id = SeriesId.of(slo).orElseThrow();
    double total = ledger.memory().sum(id, from, to).total();
    double hours = Duration.between(from, to).toHours();
    double allowed = total / hours * wanted * slo.objective().errorBudget();
    return allowed > 0 ? OptionalDouble.of(allowed) : OptionalDouble.empty();
  }

  private static String said(IncidentFound found) {
    return "%s incident %s is on record: %s bad events"
        .formatted(
            found.major() ? "major" : "minor", found.incident(), found.bad().toPlainString());
  }
}
