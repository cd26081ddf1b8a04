package dev.slogate;

import dev.slogate.budget.Counts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of one SLO.
 *
 * @param target promised share of good events, in [0, 1)
 * @param period as the catalog wrote it
 * @param state what this SLO alone says
 * @param windows from short to long
 * @param shards of an SLO that names a label, unless the policy ignores them
 * @param history counts back in time for charts, oldest first; empty where it was not asked
 */
public record SloStatus(
    String name,
    String displayName,
    BigDecimal target,
    String period,
    Verdict state,
    BudgetStatus budget,
    List<WindowStatus> windows,
    Optional<ShardStatus> shards,
    List<Slice> history) {

  /** Counts of one slice of time. */
  public record Slice(Instant start, Duration length, Counts counts) {}

  public SloStatus {
    windows = List.copyOf(windows);
    history = List.copyOf(history);
  }
}
