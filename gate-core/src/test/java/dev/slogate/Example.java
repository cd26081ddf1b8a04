package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.People;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.Team;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A catalog and a request around the SLOs of a test. */
public final class Example {

  /** The service that all of it is about. */
  public static final String SERVICE = "shop";

  private static final Location HERE = Location.of("test");

  private Example() {}

  public static DeployRequest request() {
    return request(DeployRequest.DEFAULT_ENVIRONMENT);
  }

  public static DeployRequest request(String environment) {
    Change change = new Change(ChangeClass.FEATURE, Optional.of("1.2.3"), "os:jane");
    return new DeployRequest(SERVICE, environment, change, Optional.empty());
  }

  /** The same catalog, where the service needs another of the same team, which accepted that. */
  static Catalog needing(Catalog catalog, String dependency) {
    LocalDate day = LocalDate.of(2026, 7, 1);
    Ownership own = Objects.requireNonNull(catalog.ownerships().get(SERVICE));
    Map<String, Ownership> owners = new HashMap<>(catalog.ownerships());
    List<Ownership.Dependency> needs =
        List.of(
            new Ownership.Dependency(dependency, Optional.of(own.acceptedBy()), Optional.of(day)));
    owners.put(SERVICE, owned(SERVICE, own, needs));
    owners.put(dependency, owned(dependency, own, List.of()));
    return new Catalog(
        catalog.slos(),
        catalog.dataSources(),
        catalog.teams(),
        owners,
        catalog.policies(),
        catalog.escalationPolicies(),
        catalog.freezeWindows(),
        catalog.people(),
        catalog.warnings());
  }

  private static Ownership owned(
      String service, Ownership like, List<Ownership.Dependency> dependencies) {
    return new Ownership(
        service,
        like.owner(),
        like.acceptedBy(),
        like.acceptedOn(),
        dependencies,
        List.of(),
        like.location());
  }

  /** Its one data source is a recording at {@code file}. */
  public static Catalog catalog(List<Slo> slos, List<GatePolicy> policies, URI file) {
    DataSource source =
        new DataSource(
            ExampleSlo.SOURCE,
            DataSource.Type.RECORDED,
            List.of(file),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            DataSource.DEFAULT_TIMEOUT,
            DataSource.DEFAULT_SCRAPE_INTERVAL,
            HERE);
    Team team =
        new Team(
            "shop-team",
            "Shop",
            Map.of("chat", "#shop"),
            List.of(),
            Optional.empty(),
            Optional.of("acme/shop"),
            HERE);
    Ownership ownership =
        new Ownership(
            SERVICE,
            team.name(),
            "jane@example.com",
            LocalDate.of(2026, 7, 1),
            List.of(),
            List.of(),
            HERE);
    return new Catalog(
        slos,
        Map.of(source.name(), source),
        Map.of(team.name(), team),
        Map.of(SERVICE, ownership),
        policies,
        List.of(),
        List.of(),
        People.NOBODY,
        List.of());
  }
}
