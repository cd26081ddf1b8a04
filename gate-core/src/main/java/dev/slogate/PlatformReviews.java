package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.PastRecords;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.SignalFold;
import dev.slogate.notify.Outgoing;
import dev.slogate.notify.Topic;
import dev.slogate.review.PlatformReview;
import dev.slogate.review.PlatformReview.FindingOnRecord;
import dev.slogate.review.PlatformReview.GapNow;
import dev.slogate.review.PlatformReview.GapOnRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers what the platform team answers for. */
public final class PlatformReviews {

  private static final Set<Kind> DECIDED = EnumSet.of(Kind.DECISION_MADE);

  /**
   * Decisions of a service that are looked at, the newest: a busy pipeline makes so many a month.
   */
  static final int MOST = 1_000;

  /** Signals that are looked at, the newest: those of a quarter's close in a large fleet. */
  private static final int MOST_SIGNALS = 5_000;

  private static final String WHOLE_SERVICE = "";

  private record Met(Gap gap, String service, String slo) {}

  private final Catalog catalog;
  private final Ledger ledger;

  public PlatformReviews(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /**
   * What is missing or broken.
   *
   * @param now what the gate says of every place
   */
  public PlatformReview at(Instant at, List<Decision> now) {
    List<Entry> decisions =
        ledger.read(records -> lately(catalog.services(), new PastRecords(records, at), at));
    return new PlatformReview(
        at,
        now.stream().flatMap(decision -> decision.findings().stream()).distinct().toList(),
        ledger.read(records -> findings(new PastRecords(records, at), at)),
        now.stream().flatMap(decision -> gaps(decision).stream()).distinct().toList(),
        gaps(decisions),
        decisions.size(),
        new CatalogCoverage(catalog, ledger.memory(), at).all());
  }

  /** What ticks raised: it is there when a page is made that sees nothing of it any more. */
  private static List<FindingOnRecord> findings(Records records, Instant at) {
    Map<String, FindingOnRecord> byCode = new LinkedHashMap<>();
    new SignalFold(records)
        .raisedAfter(
            at.minus(PlatformReview.LATELY),
            "signal",
            Topic.TELEMETRY_FINDING.label(),
            MOST_SIGNALS)
        .forEach(raised -> byCode.merge(code(raised), finding(raised), PlatformReviews::both));
    return byCode.values().stream()
        .sorted(Comparator.comparing(FindingOnRecord::first).reversed())
        .toList();
  }

  private static String code(Outgoing raised) {
    return raised.signal().labels().getOrDefault("finding", "");
  }

  private static FindingOnRecord finding(Outgoing raised) {
    String message = raised.signal().annotations().getOrDefault("description", "");
    return new FindingOnRecord(code(raised), message, 1, raised.raised(), raised.resolved());
  }

  private static FindingOnRecord both(FindingOnRecord earlier, FindingOnRecord later) {
    return new FindingOnRecord(
        later.code(),
        later.message(),
        earlier.times() + later.times(),
        earlier.first(),
        later.over());
  }

  static List<Entry> lately(Collection<String> services, Records records, Instant at) {
    return services.stream()
        .flatMap(service -> records.newest(DECIDED, service, MOST).stream())
        .filter(entry -> entry.at().isAfter(at.minus(PlatformReview.LATELY)))
        .filter(entry -> entry.body().isPresent())
        .sorted(Comparator.comparing(Entry::seq))
        .toList();
  }

  private static List<GapNow> gaps(Decision decision) {
    return decision.reasons().stream()
        .flatMap(
            reason ->
                reason.code().gap().stream()
                    .map(
                        gap ->
                            new GapNow(
                                gap,
                                decision.request().service(),
                                reason.slo().orElse(WHOLE_SERVICE),
                                reason.message())))
        .toList();
  }

  private static List<GapOnRecord> gaps(List<Entry> decisions) {
    Map<Met, GapOnRecord> gaps = new LinkedHashMap<>();
    for (Entry entry : decisions) {
      DecisionMade decision = (DecisionMade) entry.event();
      decision.reasons().stream()
          .flatMap(reason -> met(decision, reason).stream())
          .distinct()
          .forEach(
              met -> {
                int before =
                    Optional.ofNullable(gaps.get(met)).map(GapOnRecord::decisions).orElse(0);
                gaps.put(
                    met,
                    new GapOnRecord(met.gap(), met.service(), met.slo(), before + 1, entry.at()));
              });
    }
    return gaps.values().stream()
        .sorted(Comparator.comparing(GapOnRecord::decisions).reversed())
        .toList();
  }

  private static Optional<Met> met(DecisionMade decision, DecisionMade.Ground reason) {
    return reason
        .code()
        .gap()
        .map(gap -> new Met(gap, decision.service(), reason.slo().orElse(WHOLE_SERVICE)));
  }
}
