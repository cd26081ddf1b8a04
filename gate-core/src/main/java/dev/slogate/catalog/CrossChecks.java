package dev.slogate.catalog;

import dev.slogate.Location;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Registry;
import dev.slogate.catalog.openslo.OpenSlo.ServiceUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can only be told from all documents together. */
final class CrossChecks {

  /** Stands for every service or environment that no policy names; no name may look like it. */
  private static final String ANY_OTHER = "*";

  private final Problems problems;
  private final Registry<Team> teams;
  private final Registry<Ownership> ownerships;
  private final Registry<GatePolicy> policies;
  private final Registry<FreezeWindow> freezes;

  CrossChecks(
      Problems problems,
      Registry<Team> teams,
      Registry<Ownership> ownerships,
      Registry<GatePolicy> policies,
      Registry<FreezeWindow> freezes) {
    this.problems = problems;
    this.teams = teams;
    this.ownerships = ownerships;
    this.policies = policies;
    this.freezes = freezes;
  }

  /** The ownerships by service. */
  Map<String, Ownership> check(List<ServiceUse> services) {
    Map<String, Ownership> owners = byService();
    teams.values().forEach(this::checkLeadership);
    // An ownership that could not be read names a service that nobody knows: let its own
    // problems be mended first.
    boolean allRead = ownerships.values().size() == ownerships.names().size();
    if (allRead) {
      checkOwned(services, owners);
      for (GatePolicy policy : policies.values()) {
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
    for (Ownership ownership : owners.values()) {
      for (int i = 0; i < ownership.dependencies().size(); i++) {
        String service = ownership.dependencies().get(i).service();
        if (!owners.containsKey(service)) {
          problems.warning(
              "unknown-dependency",
              ownership.location(),
              "spec.dependencies[" + i + "].service",
              "nobody owns service %s in this catalog: how it does is not known here"
                  .formatted(Quoted.of(service)));
        }
      }
    }
    return owners;
  }

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
    List<GatePolicy> all = policies.values();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        GatePolicy first = all.get(i);
        GatePolicy second = all.get(j);
        tie(first, second)
            .ifPresent(
                where ->
                    problems.error(
                        "policy-tie",
                        second.location(),
                        "spec.services",
                        "GatePolicy %s and %s (at %s) both apply to %s, and neither is more specific:"
                                .formatted(second.name(), first.name(), first.location(), where)
                            + " name the service or the environment in one of them"));
      }
    }
  }

  /** Where two policies are equally specific. */
  private static Optional<String> tie(GatePolicy first, GatePolicy second) {
    for (String service : union(first.services(), second.services(), "")) {
      for (String environment : union(first.environments(), second.environments(), ANY_OTHER)) {
        int specificity = Catalog.specificity(first, service, environment);
        if (specificity >= 0 && specificity == Catalog.specificity(second, service, environment)) {
          return Optional.of(
              (service.isEmpty() ? "every service" : "service " + service)
                  + " in "
                  + (environment.equals(ANY_OTHER)
                      ? "every environment"
                      : "environment " + Quoted.of(environment)));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> union(List<String> first, List<String> second, String other) {
    Set<String> union = new TreeSet<>(first);
    union.addAll(second);
    union.remove("*");
    List<String> all = new ArrayList<>(union);
    all.add(0, other); // a tie everywhere is better said at once
    return all;
  }
}
