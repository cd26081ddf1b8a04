package dev.slogate.catalog;

import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether teams name people and teams that there are. */
final class TeamChecks {

  private final Problems problems;
  private final Registry<Team> teams;
  private final Registry<Person> people;
  private final Set<String> circling = new HashSet<>();

  TeamChecks(Problems problems, Registry<Team> teams, Registry<Person> people) {
    this.problems = problems;
    this.teams = teams;
    this.people = people;
  }

  void check() {
    for (Team team : teams.values()) {
      checkMembers(team);
      checkLeadership(team);
      checkCircle(team);
    }
  }

  private void checkMembers(Team team) {
    for (int i = 0; i < team.members().size(); i++) {
      String member = team.members().get(i);
      if (Names.NAME.matcher(member).matches()) {
        people.resolve(member, team.location(), "spec.members[" + i + "]");
      }
    }
  }

  /** A chain of leadership may end outside of the catalog. */
  private void checkLeadership(Team team) {
    team.leadership()
        .filter(name -> !teams.knows(name))
        .ifPresent(
            name ->
                problems.warning(
                    "unknown-leadership",
                    team.location(),
                    "spec.leadership",
                    "no Team is named %s: there is nobody to escalate to"
                        .formatted(Quoted.of(name))));
  }

  /** Each circle is reported once, at the first team that is part of it. */
  private void checkCircle(Team team) {
    List<String> chain = new ArrayList<>();
    Optional<Team> next = Optional.of(team);
    while (next.isPresent() && !chain.contains(next.get().name())) {
      chain.add(next.get().name());
      next = next.flatMap(Team::leadership).map(teams.read()::get);
    }
    if (next.isPresent() && next.get().name().equals(team.name()) && circling.addAll(chain)) {
      chain.add(team.name());
      problems.error(
          "leadership-circle",
          team.location(),
          "spec.leadership",
          "leads round in a circle: %s: expected a team at the top, without leadership"
              .formatted(String.join(" -> ", chain)));
    }
  }
}
