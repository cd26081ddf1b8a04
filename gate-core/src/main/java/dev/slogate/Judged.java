package dev.slogate;

import dev.slogate.budget.Confidence;
import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.budget.Objective;
import dev.slogate.budget.WorstShard;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.ShardAction;
import dev.slogate.plan.Ask;
import dev.slogate.policy.Forecast;
import dev.slogate.quality.Measurement;
import dev.slogate.quality.Shards;
import dev.slogate.telemetry.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** One SLO, measured and judged. */
record Judged(
    Ask ask, Measurement measured, GatePolicy policy, List<Reason> reasons, History history) {

  Judged(Ask ask, Measurement measured, GatePolicy policy, List<Reason> reasons) {
    this(ask, measured, policy, reasons, History.NONE);
  }

  /** Whether history can say when it clears. */
  boolean forecastable() {
    return !measured.counts().isEmpty() && reasons.stream().anyMatch(Forecast::tells);
  }

  SloStatus status() {
    double z = Confidence.z(policy.burn().confidence().doubleValue());
    return new SloStatus(
        ask.slo().name(),
        ask.slo().displayName(),
        ask.slo().objective().target(),
        ask.slo().period().text(),
        reasons.stream().map(Reason::verdict).reduce(Verdict.ALLOW, Verdict::worse),
        measured
            .budget(z)
            .map(account -> account.status(measured.exhaustsAt(account)))
            .orElse(BudgetStatus.unknown(measured.covered())),
        ask.windows().stream().map(window -> window(window, z)).toList(),
        shards(),
        history.slices());
  }

  private WindowStatus window(Duration window, double z) {
    Optional<Counts> counts = measured.counts(window);
    boolean unknown = counts.isEmpty() && measured.errorRatio(window).isEmpty();
    Set<Gap> gaps =
        unknown
            ? measured.gaps().stream().map(GapFinding::gap).collect(Collectors.toSet())
            : Set.of();
    return status(window, counts, measured.errorRatio(window), z, gaps);
  }

  private WindowStatus status(
      Duration window,
      Optional<Counts> counts,
      OptionalDouble errorRatio,
      double z,
      Set<Gap> gaps) {
    Objective objective = measured.slo().objective();
    Optional<ErrorRatioInterval> interval =
        counts
            .filter(events -> events.total() > 0)
            .map(events -> ErrorRatioInterval.wilson(events.bad(), events.total(), z));
    return new WindowStatus(
        window,
        number(counts.map(Counts::bad)),
        number(counts.map(Counts::total)),
        errorRatio,
        errorRatio.isPresent()
            ? OptionalDouble.of(objective.burnRate(errorRatio.getAsDouble()))
            : OptionalDouble.empty(),
        number(interval.map(i -> objective.burnRate(i.lower()))),
        number(interval.map(i -> objective.burnRate(i.upper()))),
        measured.recorded().containsKey(window),
        gaps);
  }

  private Optional<ShardStatus> shards() {
    if (policy.shards() == ShardAction.IGNORE) {
      return Optional.empty();
    }
    Optional<Shards> known =
        measured.shards().filter(shards -> shards.reading().unknown().isEmpty());
    return measured
        .slo()
        .shardLabel()
        .map(
            label ->
                new ShardStatus(
                    label,
                    known
                        .map(shards -> OptionalLong.of(shards.reading().shards()))
                        .orElse(OptionalLong.empty()),
                    known.flatMap(shards -> shards.worst(policy.burn())).map(this::worst)));
  }

  private ShardStatus.Worst worst(WorstShard shard) {
    return new ShardStatus.Worst(
        shard.name(),
        shard.reading(),
        shard.pair().factor(),
        List.of(
            window(shard.pair().shortWindow(), shard.shortCounts(), shard.z()),
            window(shard.pair().longWindow(), shard.longCounts(), shard.z())));
  }

  private WindowStatus window(Duration window, Counts events, double z) {
    OptionalDouble ratio =
        events.total() > 0 ? OptionalDouble.of(events.errorRatio()) : OptionalDouble.empty();
    return status(window, Optional.of(events), ratio, z, Set.of());
  }

  private static OptionalDouble number(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
