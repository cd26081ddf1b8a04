package dev.slogate.catalog;

import dev.slogate.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * People who own services.
 *
 * @param contacts ways to reach them: {@code chat: "#checkout"}; in the order written
 * @param leadership the team above them, if named
 */
public record Team(
    String name,
    String displayName,
    Map<String, String> contacts,
    Optional<String> leadership,
    Location location) {

  public Team {
    contacts = Collections.unmodifiableMap(new LinkedHashMap<>(contacts));
  }
}
