package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.budget.Objective;
import dev.slogate.budget.PairReading;
import dev.slogate.budget.Sentences;
import dev.slogate.budget.WorstShard;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.ShardAction;
import dev.slogate.quality.Measurement;
import dev.slogate.quality.Shards;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A shard that burns is the policy's, and so is one that nobody can see. One that may burn by
 * chance is no reason: of many shards some always do.
 */
final class ShardRule implements Rule {

  @Override
  public List<Reason> reasons(Measurement measured, GatePolicy policy) {
    if (policy.shards() == ShardAction.IGNORE || measured.shards().isEmpty()) {
      return List.of();
    }
    Shards shards = measured.shards().get();
    if (shards.reading().unknown().isPresent()) {
      return List.of(unknown(shards, shards.reading().unknown().get(), policy));
    }
    return shards
        .worst(policy.burn())
        .filter(shard -> shard.reading() == PairReading.BURNING)
        .map(shard -> burning(shards, shard, policy.shards().burning()))
        .stream()
        .toList();
  }

  private static Reason burning(Shards shards, WorstShard shard, Verdict verdict) {
    Objective objective = shards.ask().slo().objective();
    double factor = shard.pair().factor();
    double burn = objective.burnRate(shard.longCounts().errorRatio());
    double now = objective.burnRate(shard.shortCounts().errorRatio());
    String name = Sentences.labelled(shards.ask().label(), shard.name());
    String longWindow = Sentences.duration(shard.pair().longWindow());
    String shortWindow = Sentences.duration(shard.pair().shortWindow());
    String limit = Sentences.limit(factor);
    return new Reason(
        ReasonCode.SHARD_BURN,
        verdict,
        Optional.of(shards.ask().slo().name()),
        String.format(
            Locale.ROOT,
            "%s burns its budget %s times too fast over %s and %s times over %s for %s, the worst"
                + " of %d; the limit is %s",
            shards.ask().slo().name(),
            Sentences.number(burn, factor),
            longWindow,
            Sentences.number(now, factor),
            shortWindow,
            name,
            shards.reading().shards(),
            limit),
        OptionalDouble.of(burn),
        OptionalDouble.of(factor),
        String.format(
            Locale.ROOT,
            "Clears once the burn of %s over %s or %s is %s or less, and no other one's is over it.",
            name,
            longWindow,
            shortWindow,
            limit),
        Optional.empty());
  }

  private static Reason unknown(Shards shards, String why, GatePolicy policy) {
    return new Reason(
        ReasonCode.SHARDS_UNKNOWN,
        policy.shards().unknown(),
        Optional.of(shards.ask().slo().name()),
        shards.ask().slo().name()
            + ": nobody can tell its shards apart by "
            + shards.ask().label()
            + ": "
            + why,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "Let the SLO name a label that its series have, or set shards: ignore in the policy.",
        Optional.empty());
  }
}
