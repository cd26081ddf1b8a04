package dev.slogate.catalog;

import dev.slogate.Location;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  public Ownership {
    dependencies = List.copyOf(dependencies);
    deploysFrom = deploysFrom.stream().map(Map::copyOf).toList();
  }
}
