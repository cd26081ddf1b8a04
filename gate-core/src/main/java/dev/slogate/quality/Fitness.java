package dev.slogate.quality;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Buckets;
import dev.slogate.plan.Planner;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a back-end saw of one SLO into a measurement with its gaps. */
public final class Fitness {

  private static final Duration STALE = Duration.ofMinutes(5);
  private static final int SCRAPES_TO_STALE = 4;
  private static final double MANY_BAD = 0.1;

  private final Ask ask;
  private final Reading reading;
  private final Optional<Facts> facts;
  private final Instant at;
  private final Duration scrapeInterval;
  private final List<GapFinding> gaps = new ArrayList<>();
  private final Map<Duration, Counts> counts;

  private Fitness(
      Ask ask, Reading reading, Optional<Facts> facts, Instant at, Duration scrapeInterval) {
    this.ask = ask;
    this.reading = reading;
    this.facts = facts;
    this.at = at;
    this.scrapeInterval = scrapeInterval;
    this.counts = new LinkedHashMap<>(reading.counts());
  }

  /** Whether counts alone leave something unsure, so that a second round trip is worth it. */
  public static boolean needsFacts(Ask ask, Reading reading) {
    if (silent(reading) && !reading.troubles().isEmpty()) {
      return false; // nobody answered: nobody will explain
    }
    return silent(reading)
        || !reading.reachesBack()
        || misses(ask, reading)
        || mayHaveLostItsBucket(ask, reading)
        || Traffic.silentWindow(ask, reading.counts()).isPresent()
        || (reading.counts().isEmpty() && !reading.errorRatios().containsKey(ask.windows().get(0)));
  }

  /**
   * The buckets around the threshold of an SLO whose own bucket was never seen, if the data have
   * any.
   */
  public static Optional<Buckets> buckets(Ask ask, Reading reading, Facts facts) {
    return misses(ask, reading) ? Buckets.around(ask.slo(), facts.labelValues()) : Optional.empty();
  }

  /**
   * Judges one SLO.
   *
   * @param facts of the second round trip, where it was made
   */
  public static Measurement judge(
      Ask ask, Reading reading, Optional<Facts> facts, Instant at, Duration scrapeInterval) {
    return new Fitness(ask, reading, facts, at, scrapeInterval).judge();
  }

  private Measurement judge() {
    reading.troubles().forEach(this::add);
    facts.ifPresent(known -> known.troubles().forEach(this::add));
    if (silent(reading)) {
      if (gaps.isEmpty()) {
        noSeries();
      }
      return measurement(0, false);
    }
    if (misses(ask, reading) && facts.filter(Facts::partSeen).isEmpty()) {
      missingPart();
    }
    if (!misses(ask, reading) && mayHaveLostItsBucket(ask, reading)) {
      facts
          .filter(known -> Buckets.gone(ask.slo(), known.labelValues()))
          .ifPresent(this::bucketGone);
    }
    if (!stale() && reading.errorRatios().isEmpty()) {
      Traffic.judge(ask, counts, facts).ifPresent(gaps::add);
    }
    return cover();
  }

  private void add(Trouble trouble) {
    GapFinding finding =
        new GapFinding(trouble.gap(), trouble.message(), Remedies.of(trouble.gap()));
    if (!gaps.contains(finding)) {
      gaps.add(finding);
    }
  }

  private void noSeries() {
    gaps.add(
        new GapFinding(
            Gap.NO_SERIES,
            "the total query matched nothing in the whole period",
            Remedies.of(Gap.NO_SERIES)));
  }

  private void missingPart() {
    boolean bad = Planner.part(ask.slo()) == Part.BAD;
    String seen = facts.map(known -> String.join(", ", known.labelValues())).orElse("");
    String values = seen.isEmpty() ? "" : "; the data have " + seen;
    if (bad) {
      gaps.add(
          new GapFinding(
              Gap.NEVER_BAD,
              "the bad query matched nothing in the whole period" + values,
              Remedies.of(Gap.NEVER_BAD)));
    } else {
      // No good series at all would read as everything bad; a misspelt selector is likelier.
      counts.clear();
      gaps.add(
          new GapFinding(
              Gap.NO_SERIES,
              "the good query matched nothing in the whole period" + values,
              Remedies.of(Gap.NO_SERIES)));
    }
  }

  /** Many bad events of late: so it looks, too, where nothing counts good ones any more. */
  private static boolean mayHaveLostItsBucket(Ask ask, Reading reading) {
    @Nullable Counts newest = reading.counts().get(ask.windows().get(0));
    return newest != null
        && newest.total() > 0
        && newest.errorRatio() >= MANY_BAD
        && Buckets.counts(ask.slo());
  }

  private void bucketGone(Facts known) {
    // Whatever window has the change in it would count good events as bad.
    counts.clear();
    gaps.add(
        new GapFinding(
            Gap.BUCKETS_CHANGED,
            "the histogram has no bucket at the threshold any more; the data have "
                + String.join(", ", known.labelValues()),
            Remedies.of(Gap.BUCKETS_CHANGED)));
  }

  private boolean stale() {
    if (facts.isEmpty() || !facts.get().troubles().isEmpty()) {
      return false;
    }
    Duration limit = scrapeInterval.multipliedBy(SCRAPES_TO_STALE);
    Duration allowed = limit.compareTo(STALE) > 0 ? limit : STALE;
    Optional<Instant> newest = facts.get().newest();
    if (newest.isPresent() && Duration.between(newest.get(), at).compareTo(allowed) <= 0) {
      return false;
    }
    gaps.add(
        new GapFinding(
            Gap.STALE,
            newest
                .map(time -> "the newest sample is from " + time)
                .orElse("there is no sample of the last six hours"),
            Remedies.of(Gap.STALE)));
    return true;
  }

  private Measurement cover() {
    Duration period = ask.slo().period().length(at);
    double whole = Math.min(1, share(ask.budgetWindow(), period));
    if (reading.reachesBack() || facts.isEmpty() || facts.get().oldest().isEmpty()) {
      return measurement(whole, false);
    }
    Duration length = Duration.between(facts.get().oldest().get(), at);
    double covered = Math.max(0, Math.min(whole, share(length, period)));
    if (facts.get().serverReachesBack()) {
      return measurement(covered, true);
    }
    gaps.add(
        new GapFinding(
            Gap.RETENTION_SHORT,
            "the data reach back to "
                + facts.get().oldest().get()
                + " only; the budget is judged on that part",
            Remedies.of(Gap.RETENTION_SHORT)));
    counts
        .keySet()
        .removeIf(window -> window.compareTo(length) > 0 && !window.equals(ask.budgetWindow()));
    return measurement(covered, false);
  }

  private Measurement measurement(double covered, boolean young) {
    return new Measurement(
        ask.slo(),
        at,
        ask.budgetWindow(),
        counts,
        reading.errorRatios(),
        reading.recorded(),
        covered,
        young,
        gaps,
        Optional.empty());
  }

  private static boolean silent(Reading reading) {
    return reading.counts().isEmpty() && reading.errorRatios().isEmpty();
  }

  private static boolean misses(Ask ask, Reading reading) {
    // Without a count of the period, nobody knows whether the part is in it.
    return !reading.partSeen()
        && reading.counts().containsKey(ask.budgetWindow())
        && reading.errorRatios().isEmpty()
        && Planner.partCanBeMissing(ask.slo());
  }

  private static double share(Duration part, Duration whole) {
    return part.toSeconds() / (double) whole.toSeconds();
  }
}
