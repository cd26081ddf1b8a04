package dev.slogate.quality;

import dev.slogate.GapFinding;
import dev.slogate.budget.BudgetAccount;
import dev.slogate.budget.Counts;
import dev.slogate.budget.SourcedRatio;
import dev.slogate.catalog.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one SLO at one instant.
 *
 * @param budgetWindow the part of the budget period that has passed
 * @param counts by window; absent where there are none or they can't be trusted at all
 * @param errorRatios by window, of an SLO whose source has no events
 * @param recorded windows that were counted from hours which rules recorded, with how far off bad
 *     and total may be
 * @param covered share of the budget period that the data cover, in [0, 1]
 * @param young whether the SLO itself is younger than its period
 * @param shards of an SLO that names a label, where they were asked for
 */
public record Measurement(
    Slo slo,
    Instant at,
    Duration budgetWindow,
    Map<Duration, Counts> counts,
    Map<Duration, SourcedRatio> errorRatios,
    Map<Duration, Counts> recorded,
    double covered,
    boolean young,
    List<GapFinding> gaps,
    Optional<Shards> shards) {

  /** Of the whole SLO alone, counted from samples. */
  public Measurement(
      Slo slo,
      Instant at,
      Duration budgetWindow,
      Map<Duration, Counts> counts,
      Map<Duration, SourcedRatio> errorRatios,
      double covered,
      boolean young,
      List<GapFinding> gaps) {
    this(
        slo,
        at,
        budgetWindow,
        counts,
        errorRatios,
        Map.of(),
        covered,
        young,
        gaps,
        Optional.empty());
  }

  public Measurement {
    counts = Map.copyOf(counts);
    errorRatios = Map.copyOf(errorRatios);
    recorded = Map.copyOf(recorded);
    gaps = List.copyOf(gaps);
    if (!(covered >= 0 && covered <= 1)) {
      throw new IllegalArgumentException("covered not in [0, 1]: " + covered);
    }
  }

  /** The same, with what is known of its shards. */
  public Measurement with(Shards known) {
    return with(counts, gaps, Optional.of(known));
  }

  /** The same, with one more gap. */
  public Measurement with(GapFinding gap) {
    return with(counts, Stream.concat(gaps.stream(), Stream.of(gap)).toList(), shards);
  }

  /** The same, had it counted this. */
  public Measurement with(Map<Duration, Counts> others) {
    return with(others, gaps, shards);
  }

  private Measurement with(
      Map<Duration, Counts> someCounts, List<GapFinding> someGaps, Optional<Shards> someShards) {
    return new Measurement(
        slo,
        at,
        budgetWindow,
        someCounts,
        errorRatios,
        recorded,
        covered,
        young,
        someGaps,
        someShards);
  }

  public Optional<Counts> counts(Duration window) {
    return Optional.ofNullable(counts.get(window));
  }

  /** Bad share of a window in [0, 1]; empty without events. */
  public OptionalDouble errorRatio(Duration window) {
    @Nullable Counts events = counts.get(window);
    if (events != null) {
      return events.total() > 0 ? OptionalDouble.of(events.errorRatio()) : OptionalDouble.empty();
    }
    @Nullable SourcedRatio ratio = errorRatios.get(window);
    return ratio == null ? OptionalDouble.empty() : OptionalDouble.of(ratio.value());
  }

  public OptionalDouble burnRate(Duration window) {
    OptionalDouble ratio = errorRatio(window);
    return ratio.isPresent()
        ? OptionalDouble.of(slo.objective().burnRate(ratio.getAsDouble()))
        : OptionalDouble.empty();
  }

  /** The budget's account, as far as the data cover it; empty without events. */
  public Optional<BudgetAccount> budget(double z) {
    if (covered == 0) {
      return Optional.empty();
    }
    return counts(budgetWindow)
        .filter(events -> events.total() > 0)
        .map(events -> BudgetAccount.ofEvents(slo.objective(), events, covered, z))
        .or(
            () ->
                Optional.ofNullable(errorRatios.get(budgetWindow))
                    .filter(ratio -> !counts.containsKey(budgetWindow))
                    .map(
                        ratio ->
                            BudgetAccount.ofRatio(
                                slo.objective(), ratio, slo.trafficPeak(), covered)));
  }

  /** When that budget is spent if the burn of the last six hours goes on. */
  public Optional<Instant> exhaustsAt(BudgetAccount account) {
    return account.exhaustsAt(burnRate(BudgetAccount.FORECAST_WINDOW), slo.period(), at);
  }
}
