package dev.slogate.escalation.pattern;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Objective;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What patterns are looked for in.
 *
 * @param slices counts of an hour or less each, oldest first; for the kinds that need it, a year
 * @param zone whose hours and weekdays people live by
 * @param deploys of the service, while there were slices
 * @param contributing of each incident that could be determined, the dependencies that contributed
 * @param dependencies how many were looked at
 */
public record PatternHistory(
    Objective objective,
    List<Slice> slices,
    ZoneId zone,
    List<Instant> deploys,
    List<Set<String>> contributing,
    int dependencies) {

  public PatternHistory {
    slices = List.copyOf(slices);
    deploys = deploys.stream().sorted().toList();
    contributing = contributing.stream().map(Set::copyOf).toList();
  }
}
