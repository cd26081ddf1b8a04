package dev.slogate.guard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What was measured since the last observation.
 *
 * @param at all steps that end by now are here, or will never be known
 * @param steps by SLO, in any order; those that were seen before are passed over
 */
public record Observation(Instant at, Map<String, List<Step>> steps) {

  /** When steps begin, oldest first. */
  Iterable<Instant> starts() {
    TreeSet<Instant> starts = new TreeSet<>();
    steps.values().forEach(list -> list.forEach(step -> starts.add(step.start())));
    return starts;
  }
}
