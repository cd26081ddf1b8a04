package dev.slogate.budget;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shard (a zone, an endpoint, a tenant) that burns an SLO's budget fastest, of those with
 * enough events to speak.
 *
 * @param name value of the label that tells shards apart
 * @param pair of windows by which it is the worst
 * @param z two-sided normal quantile that it was judged at: more shards, a higher one
 */
public record WorstShard(
    String name,
    BurnPair pair,
    Counts longCounts,
    Counts shortCounts,
    PairReading reading,
    double z) {

  /**
   * Burning before uncertain before quiet; then by how many times its limit a shard burns at least,
   * over the long window. Empty where no shard has the bad events to speak.
   *
   * <p>Each shard is a chance to be wrong. So the confidence is divided among them (Bonferroni):
   * the chance that any shard of an SLO is called burning by mistake is what it is for one SLO.
   *
   * @param counts by window and shard; one that is absent had no events
   * @param shards how many there are, those that {@code counts} leaves out included
   * @param minimumBadEvents without so many bad events in the long window a shard does not speak
   * @param confidence two-sided, in (0, 1), for all shards together
   */
  public static Optional<WorstShard> of(
      List<BurnPair> pairs,
      Objective objective,
      Map<Duration, Map<String, Counts>> counts,
      long shards,
      int minimumBadEvents,
      double confidence) {
    double z = Confidence.z(1 - (1 - confidence) / Math.max(1, shards));
    return pairs.stream()
        .flatMap(
            pair ->
                counts.getOrDefault(pair.longWindow(), Map.of()).entrySet().stream()
                    .filter(shard -> shard.getValue().bad() >= minimumBadEvents)
                    .map(
                        shard ->
                            of(
                                shard.getKey(),
                                pair,
                                objective,
                                shard.getValue(),
                                counts
                                    .getOrDefault(pair.shortWindow(), Map.of())
                                    .getOrDefault(shard.getKey(), Counts.NONE),
                                minimumBadEvents,
                                z)))
        .max(
            Comparator.comparing(WorstShard::reading)
                .thenComparing(shard -> shard.leastBurn(objective) / shard.pair.factor())
                .thenComparing(shard -> shard.longCounts.bad())
                .thenComparing(WorstShard::name, Comparator.reverseOrder()));
  }

  private static WorstShard of(
      String name,
      BurnPair pair,
      Objective objective,
      Counts longCounts,
      Counts shortCounts,
      int minimumBadEvents,
      double z) {
    PairReading reading =
        PairReading.of(pair, objective, longCounts, shortCounts, minimumBadEvents, z);
    return new WorstShard(name, pair, longCounts, shortCounts, reading, z);
  }

  /** Whether it is over the pair's factor in the long window, by chance or not. */
  public boolean overLimit(Objective objective) {
    return objective.burnRate(longCounts.errorRatio()) > pair.factor();
  }

  /** What it burns at least over the long window, as a burn rate. */
  public double leastBurn(Objective objective) {
    return objective.burnRate(
        ErrorRatioInterval.wilson(longCounts.bad(), longCounts.total(), z).lower());
  }
}
