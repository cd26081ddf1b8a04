package dev.slogate;

import dev.slogate.budget.PairReading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The shards of one SLO: zones, endpoints, tenants.
 *
 * @param label whose values tell them apart
 * @param values how many it has; empty where nobody can tell
 * @param worst of those with enough bad events to speak; empty where none has
 */
public record ShardStatus(String label, OptionalLong values, Optional<Worst> worst) {

  /**
   * The shard that burns the budget fastest.
   *
   * @param limit burn rate that the pair of windows is compared with
   * @param windows the pair's, the short one first; bounds are at the policy's confidence, divided
   *     among the shards
   */
  public record Worst(String value, PairReading reading, double limit, List<WindowStatus> windows) {
    public Worst {
      windows = List.copyOf(windows);
    }
  }
}
