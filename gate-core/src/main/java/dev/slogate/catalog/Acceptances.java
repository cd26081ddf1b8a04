package dev.slogate.catalog;

import dev.slogate.catalog.Ownership.Dependency;
import java.util.List;
import java.util.Optional;

/**
 * Who may accept what. A dependency counts once somebody of the team that owns it, or of the
 * platform team, has accepted it; that team's members say who is of it.
 *
 * <p>A team that lists none cannot be asked. Then whoever accepted its own Ownership may accept for
 * it, and nobody else: an edge that anybody could add would name others as contributing.
 */
final class Acceptances {

  /** What is to be said of one acceptance. */
  enum Answer {
    COUNTS,
    /** Nobody owns the dependency. */
    UNKNOWN,
    /** Nobody has accepted it. */
    OPEN,
    /** Somebody has who is none of those that may. */
    OUTSIDER,
    /** Perhaps somebody has who may; the owning team lists no members. */
    UNCHECKED
  }

  private final Catalog catalog;

  Acceptances(Catalog catalog) {
    this.catalog = catalog;
  }

  boolean counts(Dependency dependency) {
    return answer(dependency) == Answer.COUNTS;
  }

  Answer answer(Dependency dependency) {
    Optional<Ownership> owned = catalog.ownership(dependency.service());
    if (owned.isEmpty()) {
      return Answer.UNKNOWN;
    }
    if (dependency.acceptedBy().isEmpty()) {
      return Answer.OPEN;
    }
    String who = dependency.acceptedBy().get();
    List<String> members = members(owned.get().owner());
    if (isOneOf(members, who) || isOneOf(platform(dependency.service()), who)) {
      return Answer.COUNTS;
    }
    if (!members.isEmpty()) {
      return Answer.OUTSIDER;
    }
    return catalog.people().isOne(owned.get().acceptedBy(), who) ? Answer.COUNTS : Answer.UNCHECKED;
  }

  /** Whether a team's Ownership was accepted by one who is not of the team, as far as it says. */
  boolean isByOutsider(Ownership ownership) {
    List<String> members = members(ownership.owner());
    return !members.isEmpty() && !isOneOf(members, ownership.acceptedBy());
  }

  private List<String> platform(String service) {
    return catalog.escalation(service).platform().map(this::members).orElse(List.of());
  }

  private List<String> members(String team) {
    return Optional.ofNullable(catalog.teams().get(team)).map(Team::members).orElse(List.of());
  }

  private boolean isOneOf(List<String> members, String who) {
    return members.stream().anyMatch(member -> catalog.people().isOne(member, who));
  }
}
