package dev.slogate.review;

import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.incident.PastIncident;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dependency that contributed to incidents of several teams in one quarter: nothing that one of
 * them can mend alone.
 */
public record SharedDependency(String dependency, List<Affected> affected) {

  /** How many incidents of an SLO it had a part in. */
  public record Affected(String team, String service, String slo, int incidents) {}

  public SharedDependency {
    affected = List.copyOf(affected);
  }

  public int incidents() {
    return affected.stream().mapToInt(Affected::incidents).sum();
  }

  /** Those of two teams or more, by name. */
  static List<SharedDependency> of(List<TeamReview> teams) {
    Map<String, List<Affected>> byName = new TreeMap<>();
    for (TeamReview team : teams) {
      for (SloReview slo : team.slos()) {
        counts(slo)
            .forEach(
                (name, incidents) ->
                    byName
                        .computeIfAbsent(name, any -> new ArrayList<>())
                        .add(new Affected(team.team(), slo.service(), slo.slo(), incidents)));
      }
    }
    return byName.entrySet().stream()
        .filter(one -> one.getValue().stream().map(Affected::team).distinct().count() > 1)
        .map(one -> new SharedDependency(one.getKey(), one.getValue()))
        .toList();
  }

  private static Map<String, Integer> counts(SloReview slo) {
    Map<String, Integer> counts = new TreeMap<>();
    for (PastIncident incident : slo.incidents()) {
      incident.parts().stream()
          .map(Part::contribution)
          .filter(part -> part.verdict() == Verdict.CONTRIBUTING)
          .forEach(part -> counts.merge(part.dependency(), 1, Integer::sum));
    }
    return counts;
  }
}
