package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.Birth;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.HourlyCounts;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.Targets;
import dev.slogate.escalation.incident.Part;
import dev.slogate.ledger.DependencyPart;
import dev.slogate.ledger.EscalationFold;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.NotRemembered;
import dev.slogate.ledger.Promised;
import dev.slogate.ledger.QuarterClosed;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.SloPast;
import dev.slogate.telemetry.Telemetry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes down what each SLO promises, and what became of its quarters: from remembered hours, once,
 * some hours after the end.
 */
final class QuarterClosing {

  /** Hours up to the end are remembered by then. */
  static final Duration SETTLING = Duration.ofHours(6);

  /** Hours that are not remembered by then will not be: the quarter is judged without them. */
  static final Duration GIVE_UP = Duration.ofDays(14);

  /** Telemetry that nobody reaches by then keeps no quarter open: what it knew only informs. */
  static final Duration PATIENCE = Duration.ofDays(2);

  private static final Set<Kind> CLOSED = EnumSet.of(Kind.QUARTER_CLOSED);

  private final Catalog catalog;
  private final Sources sources;
  private final DependencyShares shares;
  private final Ledger ledger;

  QuarterClosing(Catalog catalog, Function<DataSource, Telemetry> telemetry, Ledger ledger) {
    this.catalog = catalog;
    this.sources = new Sources(catalog, telemetry);
    this.shares = new DependencyShares(catalog, new SliceReader(sources));
    this.ledger = ledger;
  }

  /** Does what is due; says of each what came of it. */
  List<Tick.Line> close(Actor actor) {
    List<Tick.Line> lines = new ArrayList<>(promise(actor));
    Instant now = ledger.read(Records::now);
    Map<String, SloPast> pasts = pasts();
    for (Slo slo : catalog.slos()) {
      lines.addAll(close(slo, pasts.getOrDefault(slo.name(), SloPast.NONE), now, actor));
    }
    return lines;
  }

  private Map<String, SloPast> pasts() {
    return ledger.read(this::pasts);
  }

  private Map<String, SloPast> pasts(Records records) {
    EscalationFold fold = new EscalationFold(records);
    Map<String, SloPast> pasts = new HashMap<>();
    catalog.slos().stream()
        .map(Slo::service)
        .distinct()
        .forEach(service -> pasts.putAll(fold.pasts(service)));
    return pasts;
  }

  /** What the catalog promises and the record does not have yet. */
  private List<Tick.Line> promise(Actor actor) {
    if (unrecorded(pasts()).isEmpty()) {
      return List.of();
    }
    Map<Promised, Boolean> written =
        ledger.write(
            journal -> {
              Map<String, SloPast> pasts = pasts(journal);
              Map<Promised, Boolean> news = new LinkedHashMap<>();
              for (Promised promised : unrecorded(pasts)) {
                journal.append(actor, promised);
                news.put(promised, pasts.containsKey(promised.slo()));
              }
              return news;
            });
    List<Tick.Line> lines = new ArrayList<>();
    long first = written.values().stream().filter(changed -> !changed).count();
    if (first > 0) {
      lines.add(
          Tick.Line.done(
              Tick.Step.QUARTERS, "target and owner of %,d SLOs are on record".formatted(first)));
    }
    written.forEach(
        (promised, changed) -> {
          if (changed) {
            lines.add(
                Tick.Line.done(
                    Tick.Step.QUARTERS,
                    "%s promises %s from now on, and %s answers for it"
                        .formatted(
                            promised.slo(), promised.target().toPlainString(), promised.owner())));
          }
        });
    return lines;
  }

  private List<Promised> unrecorded(Map<String, SloPast> pasts) {
    return catalog.slos().stream()
        .map(slo -> new Promised(slo.service(), slo.name(), slo.objective().target(), owner(slo)))
        .filter(
            promised ->
                Optional.ofNullable(pasts.get(promised.slo()))
                    .flatMap(SloPast::promise)
                    .filter(last -> last.objective().target().compareTo(promised.target()) == 0)
                    .filter(last -> last.owner().equals(promised.owner()))
                    .isEmpty())
        .toList();
  }

  /** The loader refuses SLOs of services that nobody owns. */
  private String owner(Slo slo) {
    return catalog.ownership(slo.service()).map(Ownership::owner).orElseThrow();
  }

  private List<Tick.Line> close(Slo slo, SloPast past, Instant now, Actor actor) {
    Optional<Memory.Span> known = RememberedHours.span(slo, ledger.memory());
    if (known.isEmpty()) {
      return List.of();
    }
    ZoneId zone = catalog.escalation(slo.service()).zone();
    List<Tick.Line> lines = new ArrayList<>();
    for (Quarter quarter = first(past, known.get(), zone);
        !now.isBefore(quarter.end().plus(SETTLING));
        quarter = quarter.next()) {
      boolean waits =
          known.get().to().isBefore(quarter.end()) && now.isBefore(quarter.end().plus(GIVE_UP));
      if (waits) {
        lines.add(
            open(quarter, slo, "its hours are remembered up to " + known.get().to() + " only"));
        break; // in order: the ladder has no way back
      }
      HourlyCounts hours;
      try {
        hours =
            RememberedHours.within(known.get(), slo, ledger.memory(), Instant.EPOCH, quarter.end())
                .orElse(HourlyCounts.NOTHING);
      } catch (NotRemembered e) { // a quarter is judged once: never by half of its hours
        lines.add(open(quarter, slo, "its memory is being rebuilt"));
        break;
      }
      Targets targets = past.targets(slo.objective());
      ClosedQuarter judged = judge(slo, quarter, hours, targets, now);
      DependencyShares.Told told = shares(slo, judged);
      if (told.unreachable().isPresent() && now.isBefore(quarter.end().plus(PATIENCE))) {
        String why = told.unreachable().get();
        lines.add(
            open(quarter, slo, "nobody says what its dependencies had to do with it: " + why));
        break;
      }
      QuarterClosed closed = closed(slo, judged, targets, told.parts());
      if (record(closed, actor)) {
        lines.add(Tick.Line.done(Tick.Step.QUARTERS, said(closed)));
      }
    }
    return lines;
  }

  private static Tick.Line open(Quarter quarter, Slo slo, String why) {
    return Tick.Line.trouble(
        Tick.Step.QUARTERS,
        "quarter %s of %s can't be closed yet: %s".formatted(quarter, slo.name(), why));
  }

  /**
   * The first that is not closed yet. What memory learns later of the time before the first closed
   * one changes nothing any more.
   */
  private static Quarter first(SloPast past, Memory.Span known, ZoneId zone) {
    return past.lastQuarter()
        .map(last -> Quarter.parse(last.quarter().text(), zone).next())
        .orElseGet(() -> Quarter.of(known.from(), zone));
  }

  private ClosedQuarter judge(
      Slo slo, Quarter quarter, HourlyCounts hours, Targets targets, Instant now) {
    Instant born = Birth.within(quarter, hours, telemetrySince(slo, quarter, hours, now));
    return ClosedQuarter.judge(quarter, hours, targets, born);
  }

  /** Only of a missed one does anybody ask: it is a quarter of five minutes, of each dependency. */
  private DependencyShares.Told shares(Slo slo, ClosedQuarter judged) {
    if (judged.outcome() != Outcome.MISSED) {
      return DependencyShares.Told.NOTHING;
    }
    Quarter quarter = judged.quarter();
    double bad = judged.attainment().map(Attainment::bad).orElse(BigDecimal.ZERO).doubleValue();
    return shares.told(slo, quarter.start(), quarter.end(), bad, quarter.end());
  }

  private QuarterClosed closed(Slo slo, ClosedQuarter judged, Targets targets, List<Part> parts) {
    Quarter quarter = judged.quarter();
    return new QuarterClosed(
        slo.service(),
        slo.name(),
        quarter.text(),
        quarter.zone().getId(),
        judged.outcome(),
        judged.basis(),
        judged.coverage(),
        judged.attainment(),
        targets.during(quarter.start(), quarter.end()).stream()
            .map(since -> new QuarterClosed.Target(since.from(), since.objective().target()))
            .toList(),
        owner(slo),
        "remembered hours of " + slo.dataSource(),
        parts.stream().map(DependencyPart::of).toList());
  }

  /** Only of an SLO that seems to begin within the quarter does it matter what else was there. */
  private Instant telemetrySince(Slo slo, Quarter quarter, HourlyCounts hours, Instant now) {
    return Birth.lookedFrom(quarter, hours)
        .filter(from -> DataSince.is(sources.of(slo), slo, from, now))
        .orElse(Instant.MAX);
  }

  /** Whether nobody else did in the meantime. */
  private boolean record(QuarterClosed closed, Actor actor) {
    return ledger.write(
        journal -> {
          if (!journal.about(CLOSED, List.of(closed.keys().subject())).isEmpty()) {
            return false;
          }
          journal.append(actor, closed);
          return true;
        });
  }

  private static String said(QuarterClosed closed) {
    return "quarter %s of %s is closed: %s"
        .formatted(
            closed.quarter(), closed.slo(), closed.outcome().name().toLowerCase(Locale.ROOT));
  }
}
