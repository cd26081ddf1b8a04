package dev.slogate.quality;

import dev.slogate.Finding;
import dev.slogate.budget.WorstShard;
import dev.slogate.catalog.GatePolicy.Burn;
import dev.slogate.plan.ShardAsk;
import dev.slogate.telemetry.ShardReading;
import java.util.Locale;
import java.util.Optional;

/** The shards of one SLO, as far as they are known. */
public record Shards(ShardAsk ask, ShardReading reading) {

  /** Above so many values a label tells no shards apart, but users or requests. */
  public static final int MANY = 1_000;

  /** That the label has too many values, if it has. */
  public Optional<Finding> finding() {
    return reading.shards() > MANY
        ? Optional.of(
            new Finding(
                "TOO_MANY_SHARDS",
                String.format(
                    Locale.ROOT,
                    "%s has %,d values for %s, more than %,d: only the %d that burn the most were"
                        + " looked at, and finding them costs the server",
                    ask.label(),
                    reading.shards(),
                    ask.slo().name(),
                    MANY,
                    ShardAsk.MOST),
                Finding.PLATFORM))
        : Optional.empty();
  }

  /**
   * The worst shard that has the bad events to speak. Where the server named some only, one that is
   * not over its limit is none: a quieter one that it did not name may be worse.
   */
  public Optional<WorstShard> worst(Burn policy) {
    return WorstShard.of(
            ask.pairs(),
            ask.slo().objective(),
            reading.counts(),
            reading.shards(),
            policy.minimumBadEvents(),
            policy.confidence().doubleValue())
        .filter(
            shard -> reading.shards() <= ShardAsk.MOST || shard.overLimit(ask.slo().objective()));
  }
}
