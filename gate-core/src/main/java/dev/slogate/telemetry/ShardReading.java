package dev.slogate.telemetry;

import dev.slogate.budget.Counts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a back-end saw of the shards of one SLO.
 *
 * @param shards how many values the label has
 * @param counts of the worst ones, by window and value of the label
 * @param unknown why it can't tell; empty where it can
 */
public record ShardReading(
    long shards, Map<Duration, Map<String, Counts>> counts, Optional<String> unknown) {

  public ShardReading {
    Map<Duration, Map<String, Counts>> copy = new LinkedHashMap<>();
    counts.forEach((window, all) -> copy.put(window, Map.copyOf(all)));
    counts = Map.copyOf(copy);
  }

  /** Nobody can tell. */
  public static ShardReading unknown(String why) {
    return new ShardReading(0, Map.of(), Optional.of(why));
  }
}
