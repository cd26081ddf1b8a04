package dev.slogate.telemetry;

import dev.slogate.budget.Counts;
import dev.slogate.budget.SourcedRatio;
import dev.slogate.plan.Stretch;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a back-end saw of one SLO.
 *
 * @param counts by window; absent where the total matched nothing in it
 * @param edges the same, by the stretches asked for that are no windows
 * @param errorRatios by window, of an SLO without events
 * @param recorded windows that were counted from hours which rules recorded, with how far off bad
 *     and total may be
 * @param partSeen whether the good or bad selector matched anything in what was asked for
 * @param reachesBack whether the data reach back to the start of the budget window
 */
public record Reading(
    Map<Duration, Counts> counts,
    Map<Stretch, Counts> edges,
    Map<Duration, SourcedRatio> errorRatios,
    Map<Duration, Counts> recorded,
    boolean partSeen,
    boolean reachesBack,
    List<Trouble> troubles) {

  /** Counted from samples alone. */
  public Reading(
      Map<Duration, Counts> counts,
      Map<Stretch, Counts> edges,
      Map<Duration, SourcedRatio> errorRatios,
      boolean partSeen,
      boolean reachesBack,
      List<Trouble> troubles) {
    this(counts, edges, errorRatios, Map.of(), partSeen, reachesBack, troubles);
  }

  public Reading {
    counts = Map.copyOf(counts);
    edges = Map.copyOf(edges);
    errorRatios = Map.copyOf(errorRatios);
    recorded = Map.copyOf(recorded);
    troubles = List.copyOf(troubles);
  }

  /** Nothing but trouble. */
  public static Reading failed(Trouble trouble) {
    return new Reading(Map.of(), Map.of(), Map.of(), false, false, List.of(trouble));
  }
}
