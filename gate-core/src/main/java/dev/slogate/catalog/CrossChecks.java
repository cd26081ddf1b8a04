package dev.slogate.catalog;

import dev.slogate.Location;
import dev.slogate.catalog.Scope.Place;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Registry;
import dev.slogate.catalog.openslo.OpenSlo.ServiceUse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What can only be told from all documents together. */
final class CrossChecks {

  private final Problems problems;
  private final Registry<Team> teams;
  private final Registry<Ownership> ownerships;
  private final Registry<GatePolicy> policies;
  private final Registry<EscalationPolicy> escalations;
  private final Registry<FreezeWindow> freezes;

  CrossChecks(
      Problems problems,
      Registry<Team> teams,
      Registry<Ownership> ownerships,
      Registry<GatePolicy> policies,
      Registry<EscalationPolicy> escalations,
      Registry<FreezeWindow> freezes) {
    this.problems = problems;
    this.teams = teams;
    this.ownerships = ownerships;
    this.policies = policies;
    this.escalations = escalations;
    this.freezes = freezes;
  }

  /** The ownerships by service. */
  Map<String, Ownership> check(List<ServiceUse> services) {
    Map<String, Ownership> owners = byService();
    escalations.values().forEach(this::checkTeams);
    // An ownership that could not be read names a service that nobody knows: let its own
    // problems be mended first.
    boolean allRead = ownerships.values().size() == ownerships.names().size();
    if (allRead) {
      checkOwned(services, owners);
      for (GatePolicy policy : policies.values()) {
        checkNamed(policy.services(), policy.location(), owners);
      }
      for (EscalationPolicy policy : escalations.values()) {
        checkNamed(policy.services(), policy.location(), owners);
      }
      for (FreezeWindow freeze : freezes.values()) {
        checkNamed(freeze.services(), freeze.location(), owners);
      }
    }
    checkTies();
    return owners;
  }

  private Map<String, Ownership> byService() {
    Map<String, Ownership> owners = new LinkedHashMap<>();
    for (Ownership ownership : ownerships.values()) {
      Ownership first = owners.putIfAbsent(ownership.service(), ownership);
      if (first != null) {
        problems.error(
            "two-owners",
            ownership.location(),
            "spec.service",
            "service %s has an Ownership already, at %s, expected exactly one: remove one"
                .formatted(Quoted.of(ownership.service()), first.location()));
      }
      teams.resolve(ownership.owner(), ownership.location(), "spec.owner");
    }
    return owners;
  }

  private void checkTeams(EscalationPolicy policy) {
    Location at = policy.location();
    policy.sre().ifPresent(team -> teams.resolve(team, at, "spec.sre"));
    policy.platform().ifPresent(team -> teams.resolve(team, at, "spec.platform"));
    policy.executives().ifPresent(team -> teams.resolve(team, at, "spec.executives"));
  }

  private void checkOwned(List<ServiceUse> services, Map<String, Ownership> owners) {
    Set<String> reported = new HashSet<>();
    for (ServiceUse use : services) {
      if (!owners.containsKey(use.service()) && reported.add(use.service())) {
        problems.error(
            "unowned-service",
            use.location(),
            use.field(),
            "service %s has no owner, expected exactly one Ownership. Write one: apiVersion:"
                    .formatted(Quoted.of(use.service()))
                + " slogate.dev/v1, kind: Ownership, metadata: {name: %1$s}, spec: {service: %1$s,"
                    .formatted(use.service())
                + " owner: TEAM, acceptedBy: PERSON, acceptedOn: 2026-01-31}"
                + problems.hintOfUnread());
      }
    }
  }

  private void checkNamed(List<String> services, Location at, Map<String, Ownership> owners) {
    for (int i = 0; i < services.size(); i++) {
      String service = services.get(i);
      if (!service.equals("*") && !owners.containsKey(service)) {
        problems.nothingNamed(
            "owned service",
            service,
            new TreeSet<>(owners.keySet()),
            at,
            "spec.services[" + i + "]");
      }
    }
  }

  private void checkTies() {
    eachPair(
        policies.values(),
        (first, second) ->
            first
                .scope()
                .tie(second.scope())
                .ifPresent(
                    place ->
                        tie(
                            "GatePolicy %s and %s (at %s)"
                                .formatted(second.name(), first.name(), first.location()),
                            second.location(),
                            service(place) + " in " + environment(place),
                            "name the service or the environment")));
    eachPair(
        escalations.values(),
        (first, second) ->
            first
                .scope()
                .tie(second.scope())
                .ifPresent(
                    place ->
                        tie(
                            "EscalationPolicy %s and %s (at %s)"
                                .formatted(second.name(), first.name(), first.location()),
                            second.location(),
                            service(place),
                            "name the service")));
  }

  private static <T> void eachPair(List<T> all, BiConsumer<T, T> check) {
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        check.accept(all.get(i), all.get(j));
      }
    }
  }

  private void tie(String both, Location at, String where, String remedy) {
    problems.error(
        "policy-tie",
        at,
        "spec.services",
        "%s both apply to %s, and neither is more specific: %s in one of them"
            .formatted(both, where, remedy));
  }

  private static String service(Place place) {
    return place.service().equals(Scope.ANY) ? "every service" : "service " + place.service();
  }

  private static String environment(Place place) {
    return place.environment().equals(Scope.ANY)
        ? "every environment"
        : "environment " + Quoted.of(place.environment());
  }
}
