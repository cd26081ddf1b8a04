package dev.slogate.quality;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Sentences;
import dev.slogate.telemetry.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * What is wrong with the series behind an SLO's counts, though they can be counted: the telemetry's
 * fault, not the service's.
 *
 * <p>Compared with the same hour of past weeks, of which two must be known: a younger series has no
 * custom to break.
 */
public final class Preflight {

  private static final Set<Gap> UNFIT =
      Set.of(Gap.TRAFFIC_LOST, Gap.STALE, Gap.PARTIAL, Gap.NAN, Gap.QUERY_ERROR, Gap.UNREACHABLE);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration NOW = Duration.ofMinutes(5);
  private static final int LEAST_WEEKS = 2;

  /** A fifth of the scrapes: a target that times out now and then loses fewer. */
  private static final double SCRAPED = 0.8;

  private static final double RESTLESS = 0.1;

  /** A rollout has a service's series twice, a botched one three times in an hour. */
  private static final double EXPLODED = 4;

  private static final double LEAST_NEW_SERIES = 100;
  private static final double LEFT = 0.6;
  private static final double EVENTS_LEFT = 0.75;
  private static final double LEAST_EVENTS = 20;

  /** Bad events that the target allows, of which not one came. */
  private static final double LARGE_BUDGET = 100;

  private static final double SAME = 0.25;
  private static final List<Duration> CONSTANT =
      List.of(HOUR, Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3));

  private final Measurement measured;
  private final Vitals vitals;
  private final Duration scrapeInterval;
  private final List<GapFinding> found = new ArrayList<>();

  private Preflight(Measurement measured, Vitals vitals, Duration scrapeInterval) {
    this.measured = measured;
    this.vitals = vitals;
    this.scrapeInterval = scrapeInterval;
  }

  /** Whether there is more to find: of what can't be counted, or trusted, the gap says why. */
  public static boolean worthwhile(Measurement measured) {
    return !measured.counts().isEmpty()
        && measured.gaps().stream().map(GapFinding::gap).noneMatch(UNFIT::contains);
  }

  /**
   * The measurement with what is found as gaps.
   *
   * @param measured of an SLO with events
   * @param scrapeInterval that the catalog names, for series without a past
   */
  public static Measurement judge(Measurement measured, Vitals vitals, Duration scrapeInterval) {
    Preflight preflight = new Preflight(measured, vitals, scrapeInterval);
    preflight.series();
    preflight.burns();
    Measurement all = measured;
    for (GapFinding gap : preflight.found) {
      all = all.with(gap);
    }
    return all;
  }

  private void series() {
    scrapeGaps();
    counterResets();
    boolean churn = seriesChurn();
    boolean lost = seriesLost();
    if (!churn && !lost) {
      Drift.of(vitals).ifPresent(drift -> add(Gap.VOLUME_DRIFT, drift.describe()));
    }
  }

  private void scrapeGaps() {
    OptionalDouble now = Vitals.now(vitals.samples());
    if (now.isEmpty()) {
      return;
    }
    double[] past = Vitals.past(vitals.samples());
    boolean custom = past.length >= LEAST_WEEKS;
    double usual = custom ? Median.of(past) : HOUR.toMillis() / (double) scrapeInterval.toMillis();
    if (now.getAsDouble() < SCRAPED * usual) {
      add(
          Gap.SCRAPE_GAPS,
          String.format(
              Locale.ROOT,
              "a series has %.0f samples of the last hour, where %s %.0f",
              now.getAsDouble(),
              custom ? "this hour of past weeks had" : "the data source's scrapeInterval makes",
              usual));
    }
  }

  private void counterResets() {
    if (vitals.restless() > 0 && vitals.restless() >= RESTLESS * vitals.alive().orElse(0)) {
      add(
          Gap.COUNTER_RESETS,
          String.format(
              Locale.ROOT,
              "%,.0f of %,.0f series began anew more than three times in the last hour",
              vitals.restless(),
              Vitals.now(vitals.seen()).orElse(vitals.restless())));
    }
  }

  private boolean seriesChurn() {
    double[] past = Vitals.past(vitals.seen());
    double now = Vitals.now(vitals.seen()).orElse(0);
    double most = DoubleStream.of(past).max().orElse(0);
    Optional<Double> events = ofUsual(HOUR);
    if (past.length < LEAST_WEEKS
        || now < Math.max(EXPLODED * most, most + LEAST_NEW_SERIES)
        || events.filter(share -> share >= EXPLODED / 2).isPresent()) {
      return false; // who has four times the traffic may well have four times the pods
    }
    add(
        Gap.SERIES_CHURN,
        String.format(
            Locale.ROOT,
            "%,.0f series in the last hour, where this hour of past weeks had %,.0f at the most",
            now,
            most));
    return true;
  }

  private boolean seriesLost() {
    double[] past = Vitals.past(vitals.seen());
    double least = DoubleStream.of(past).min().orElse(0);
    Optional<Double> events = ofUsual(NOW);
    if (past.length < LEAST_WEEKS
        || vitals.alive().isEmpty()
        || vitals.alive().getAsDouble() > LEFT * least
        || events.filter(share -> share <= EVENTS_LEFT).isEmpty()) {
      return false; // fewer series that count as much are larger pods
    }
    add(
        Gap.SERIES_LOST,
        String.format(
            Locale.ROOT,
            "%,.0f series are there, where this hour of past weeks had at least %,.0f; and %.0f %% of"
                + " the events",
            vitals.alive().getAsDouble(),
            least,
            events.orElseThrow() * 100));
    return true;
  }

  /** The share of the events that past weeks had in a window; empty where that is too few. */
  private Optional<Double> ofUsual(Duration window) {
    double[] past = vitals.hours().isEmpty() ? new double[0] : Vitals.past(vitals.hour(0));
    if (past.length == 0) {
      return Optional.empty();
    }
    double usual = Median.of(past) * window.toSeconds() / HOUR.toSeconds();
    return measured
        .counts(window)
        .filter(any -> usual >= LEAST_EVENTS)
        .map(counts -> counts.total() / usual);
  }

  private void burns() {
    Optional<Counts> period =
        measured.counts(measured.budgetWindow()).filter(counts -> counts.total() > 0);
    if (period.isEmpty() || measured.gaps().stream().anyMatch(one -> one.gap() == Gap.NEVER_BAD)) {
      return;
    }
    double allowed = measured.slo().objective().errorBudget() * period.get().total();
    if (period.get().bad() == 0 && allowed >= LARGE_BUDGET) {
      add(
          Gap.NEVER_BURNS,
          String.format(
              Locale.ROOT,
              "none of %,.0f events of the period was bad, where the target allows %,.0f",
              period.get().total(),
              allowed));
    }
    double ratio = period.get().errorRatio();
    if (measured.slo().objective().burnRate(ratio) > 1
        && CONSTANT.stream().allMatch(window -> same(window, ratio))) {
      add(
          Gap.CONSTANT_BURN,
          String.format(
              Locale.ROOT,
              "%s of the events were bad in the last hour, six hours, day, three days and the whole"
                  + " period alike",
              Sentences.percent(ratio)));
    }
  }

  private boolean same(Duration window, double ratio) {
    return measured
        .counts(window)
        .filter(counts -> counts.bad() >= LEAST_EVENTS)
        .filter(counts -> Math.abs(counts.errorRatio() / ratio - 1) <= SAME)
        .isPresent();
  }

  private void add(Gap gap, String message) {
    found.add(new GapFinding(gap, message, Remedies.of(gap)));
  }
}
