package dev.slogate.catalog;

import dev.slogate.Location;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who answers for a service's SLOs, in writing.
 *
 * @param owner name of a {@link Team}
 * @param acceptedBy the person who accepted it for the team
 * @param deploysFrom where deploys may come from, as written; empty means anywhere
 */
public record Ownership(
    String service,
    String owner,
    String acceptedBy,
    LocalDate acceptedOn,
    List<Dependency> dependencies,
    List<Map<String, String>> deploysFrom,
    Location location) {

  /**
   * A service this one calls. It counts once somebody who may has accepted it: {@link
   * Catalog#acceptedDependencies}.
   *
   * @param acceptedBy who accepted it for the dependency
   */
  public record Dependency(
      String service, Optional<String> acceptedBy, Optional<LocalDate> acceptedOn) {}

  private static final String ENVIRONMENT = "environment";

  /** The number that stays with a repository when its name goes to another one. */
  static final String ID = "repositoryId";

  public Ownership {
    dependencies = List.copyOf(dependencies);
    deploysFrom = deploysFrom.stream().map(Map::copyOf).toList();
  }

  /**
   * Whether deploys may come from there.
   *
   * @param system as written: {@code jenkins}, {@code github}
   * @param origin the job or repository
   */
  public boolean admits(String system, String origin, String environment) {
    return deploysFrom.isEmpty()
        || deploysFrom.stream()
            .anyMatch(
                one ->
                    origin.equals(one.get(system))
                        && environment.equals(one.getOrDefault(ENVIRONMENT, environment)));
  }

  /**
   * Whether deploys from there are named outright, as a place that decides by itself must be.
   *
   * @param system as written: {@code github}
   * @param origin the repository
   * @param id of the repository, which must be the written one where one is written
   */
  public boolean names(String system, String origin, String id, String environment) {
    return !deploysFrom.isEmpty()
        && admits(system, origin, environment)
        && deploysFrom.stream()
            .filter(one -> origin.equals(one.get(system)))
            .allMatch(one -> id.equals(one.getOrDefault(ID, id)));
  }

  /** Where deploys may come from, in words: {@code jenkins shop/checkout}. */
  public String origins() {
    return deploysFrom.stream().map(Ownership::words).collect(Collectors.joining(", "));
  }

  private static String words(Map<String, String> origin) {
    String where = origin.containsKey(ENVIRONMENT) ? " to " + origin.get(ENVIRONMENT) : "";
    return origin.entrySet().stream()
        .filter(one -> !one.getKey().equals(ENVIRONMENT) && !one.getKey().equals(ID))
        .map(one -> one.getKey() + " " + one.getValue() + where)
        .collect(Collectors.joining(" "));
  }
}
