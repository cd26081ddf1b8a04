package dev.slogate.catalog;

import dev.slogate.Problem;
import dev.slogate.catalog.Ownership.Dependency;
import dev.slogate.catalog.Scope.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
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
    List<EscalationPolicy> escalationPolicies,
    List<FreezeWindow> freezeWindows,
    People people,
    List<Problem> warnings) {

  public Catalog {
    slos = SloList.copyOf(slos);
    dataSources = Map.copyOf(dataSources);
    teams = Map.copyOf(teams);
    ownerships = Map.copyOf(ownerships);
    policies = List.copyOf(policies);
    escalationPolicies = List.copyOf(escalationPolicies);
    freezeWindows = List.copyOf(freezeWindows);
    warnings = List.copyOf(warnings);
  }

  /** Every SLO of a service. */
  public List<Slo> slos(String service) {
    return SloList.copyOf(slos).of(service);
  }

  /** The SLOs that speak for deploys of this service to this environment. */
  public List<Slo> slos(String service, String environment) {
    return slos(service).stream().filter(slo -> slo.appliesTo(environment)).toList();
  }

  /** The environments that SLOs of a service are limited to, by name. */
  public Set<String> environments(String service) {
    return slos(service).stream()
        .flatMap(slo -> slo.environment().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every service that has an owner, by name. */
  public List<String> services() {
    return List.copyOf(new TreeSet<>(ownerships.keySet()));
  }

  /** The same catalog, asking these data sources. */
  public Catalog with(Map<String, DataSource> sources) {
    return new Catalog(
        slos,
        sources,
        teams,
        ownerships,
        policies,
        escalationPolicies,
        freezeWindows,
        people,
        warnings);
  }

  /** The same catalog, of these SLOs alone. */
  public Catalog with(List<Slo> some) {
    return with(some, warnings);
  }

  /** The same catalog, with all that is doubtful about it. */
  Catalog withWarnings(List<Problem> doubtful) {
    return with(slos, doubtful);
  }

  private Catalog with(List<Slo> some, List<Problem> doubtful) {
    return new Catalog(
        some,
        dataSources,
        teams,
        ownerships,
        policies,
        escalationPolicies,
        freezeWindows,
        people,
        doubtful);
  }

  public Optional<Ownership> ownership(String service) {
    return Optional.ofNullable(ownerships.get(service));
  }

  /**
   * The most specific policy for a service and environment; the loader refuses ties. Naming the
   * service weighs more than naming the environment.
   */
  public GatePolicy policy(String service, String environment) {
    Place place = new Place(service, environment);
    return mostSpecific(policies, policy -> policy.scope().specificity(place))
        .orElse(GatePolicy.BUILT_IN);
  }

  /** The escalation policy that names a service, else the one for all. */
  public EscalationPolicy escalation(String service) {
    Place place = new Place(service, Scope.ANY);
    return mostSpecific(escalationPolicies, policy -> policy.scope().specificity(place))
        .orElse(EscalationPolicy.BUILT_IN);
  }

  private static <T> Optional<T> mostSpecific(List<T> policies, ToIntFunction<T> specificity) {
    return policies.stream()
        .filter(policy -> specificity.applyAsInt(policy) >= 0)
        .max(Comparator.comparingInt(specificity));
  }

  /** Every policy that a deploy of this service may stand under, wherever it goes. */
  public List<GatePolicy> policies(String service) {
    Stream<String> named = policies.stream().flatMap(policy -> policy.environments().stream());
    return Stream.concat(Stream.of(Scope.ANY), named)
        .map(environment -> policy(service, environment))
        .distinct()
        .toList();
  }

  /** The freeze windows that deploys of this service to this environment wait for. */
  public List<FreezeWindow> freezes(String service, String environment) {
    return freezeWindows.stream().filter(window -> window.appliesTo(service, environment)).toList();
  }

  /**
   * The dependencies of a service that count: those that a member of the dependency's owning team,
   * or of its platform team, has accepted. Where the owning team lists no members, whoever accepted
   * the dependency's own Ownership may.
   */
  public List<Dependency> acceptedDependencies(String service) {
    Acceptances acceptances = new Acceptances(this);
    return ownership(service).stream()
        .flatMap(ownership -> ownership.dependencies().stream())
        .filter(acceptances::counts)
        .toList();
  }

  /** What loads and yet hardly does what its author means, as seen from an instant. */
  public List<Problem> doubts(Instant at) {
    return Stream.of(
            ownerships.values().stream()
                .sorted(Comparator.comparing(Ownership::service))
                .flatMap(
                    ownership ->
                        OwnershipDoubts.of(ownership, escalation(ownership.service()), at)
                            .stream()),
            policies.stream().flatMap(policy -> ExemptionDoubts.of(policy, people).stream()),
            freezeWindows.stream().flatMap(window -> FreezeDoubts.of(window, at).stream()))
        .flatMap(doubts -> doubts)
        .toList();
  }
}
