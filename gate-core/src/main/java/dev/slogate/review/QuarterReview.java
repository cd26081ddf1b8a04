package dev.slogate.review;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A quarter, as teams, SRE and leadership look back on it.
 *
 * @param quarter as {@code 2026Q3}
 * @param at what was on record by then
 * @param teams those with the highest SLOs first
 */
public record QuarterReview(String quarter, Instant at, List<TeamReview> teams) {

  public QuarterReview {
    teams = teams.stream().sorted(TeamReview.HIGHEST_FIRST).toList();
  }

  public Stream<SloReview> slos() {
    return teams.stream().flatMap(team -> team.slos().stream());
  }

  /** Whether anything at all is on record of the quarter. */
  public boolean onRecord() {
    return slos().anyMatch(slo -> slo.state().onRecord());
  }

  /** What several teams' incidents have in common: for the SRE owner. */
  public List<SharedDependency> sharedDependencies() {
    return SharedDependency.of(teams);
  }

  /** What several services show: for the SRE owner. */
  public List<SharedPattern> sharedPatterns() {
    return SharedPattern.of(teams);
  }
}
