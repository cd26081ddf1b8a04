package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Team;
import dev.slogate.escalation.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which teams act for a service, as the catalog has them now. */
final class EscalationRoles {

  private EscalationRoles() {}

  /** By role; one that nobody wrote down is missing. */
  static Map<Role, String> of(Catalog catalog, String service) {
    EscalationPolicy policy = catalog.escalation(service);
    Optional<Team> owner =
        catalog
            .ownership(service)
            .map(Ownership::owner)
            .map(name -> Objects.requireNonNull(catalog.teams().get(name)));
    Map<Role, String> teams = new EnumMap<>(Role.class);
    owner.ifPresent(team -> teams.put(Role.SERVICE_TEAM, team.name()));
    policy.sre().ifPresent(team -> teams.put(Role.SRE_OWNER, team));
    policy
        .executives()
        .or(() -> owner.flatMap(Team::leadership))
        .ifPresent(team -> teams.put(Role.EXECUTIVES, team));
    return teams;
  }
}
