package dev.slogate.catalog;

import dev.slogate.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A catalog that loaded: every SLO has a service, an owner and a data source.
 *
 * @param slos in the order of files and documents
 * @param ownerships by service
 * @param freezeWindows in the order of files and documents
 * @param warnings what is doubtful, but does not stop it from loading
 */
public record Catalog(
    List<Slo> slos,
    Map<String, DataSource> dataSources,
    Map<String, Team> teams,
    Map<String, Ownership> ownerships,
    List<GatePolicy> policies,
    List<FreezeWindow> freezeWindows,
    People people,
    List<Problem> warnings) {

  /** Stands for the environments that no policy names. */
  private static final String NAMED_BY_NONE = "";

  public Catalog {
    slos = List.copyOf(slos);
    dataSources = Map.copyOf(dataSources);
    teams = Map.copyOf(teams);
    ownerships = Map.copyOf(ownerships);
    policies = List.copyOf(policies);
    freezeWindows = List.copyOf(freezeWindows);
    warnings = List.copyOf(warnings);
  }

  /** The SLOs that speak for deploys of this service to this environment. */
  public List<Slo> slos(String service, String environment) {
    return slos.stream()
        .filter(slo -> slo.service().equals(service) && slo.appliesTo(environment))
        .toList();
  }

  /** The environments that SLOs of a service are limited to, by name. */
  public Set<String> environments(String service) {
    return slos.stream()
        .filter(slo -> slo.service().equals(service))
        .flatMap(slo -> slo.environment().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every service that has an owner, by name. */
  public List<String> services() {
    return List.copyOf(new TreeSet<>(ownerships.keySet()));
  }

  /** The same catalog, asking these data sources. */
  public Catalog with(Map<String, DataSource> sources) {
    return new Catalog(slos, sources, teams, ownerships, policies, freezeWindows, people, warnings);
  }

  public Optional<Ownership> ownership(String service) {
    return Optional.ofNullable(ownerships.get(service));
  }

  /**
   * The most specific policy for a service and environment; the loader refuses ties. Naming the
   * service weighs more than naming the environment.
   */
  public GatePolicy policy(String service, String environment) {
    return policies.stream()
        .filter(policy -> specificity(policy, service, environment) >= 0)
        .max(Comparator.comparingInt(policy -> specificity(policy, service, environment)))
        .orElse(GatePolicy.BUILT_IN);
  }

  /** Every policy that a deploy of this service may stand under, wherever it goes. */
  public List<GatePolicy> policies(String service) {
    Stream<String> named = policies.stream().flatMap(policy -> policy.environments().stream());
    return Stream.concat(Stream.of(NAMED_BY_NONE), named)
        .map(environment -> policy(service, environment))
        .distinct()
        .toList();
  }

  /** The freeze windows that deploys of this service to this environment wait for. */
  public List<FreezeWindow> freezes(String service, String environment) {
    return freezeWindows.stream().filter(window -> window.appliesTo(service, environment)).toList();
  }

  /** What is doubtful at an instant, and was not or will not be at another. */
  public List<Problem> doubts(Instant at) {
    return freezeWindows.stream().flatMap(window -> FreezeDoubts.of(window, at).stream()).toList();
  }

  /** From 0 (applies to all) to 3 (names service and environment); -1 where it does not apply. */
  static int specificity(GatePolicy policy, String service, String environment) {
    boolean named = policy.services().contains(service);
    if (!named && !policy.services().contains("*")) {
      return -1;
    }
    if (!policy.environments().isEmpty() && !policy.environments().contains(environment)) {
      return -1;
    }
    return (named ? 2 : 0) + (policy.environments().isEmpty() ? 0 : 1);
  }
}
