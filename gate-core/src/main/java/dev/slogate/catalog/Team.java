package dev.slogate.catalog;

import dev.slogate.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People who own services.
 *
 * @param contacts ways to reach them: {@code chat: "#checkout"}; in the order written
 * @param members names of {@link Person} documents, or addresses; empty where it does not say
 * @param leadership the team above them, if named
 * @param issues GitHub's {@code owner/repository} where they keep their issues, if named
 */
public record Team(
    String name,
    String displayName,
    Map<String, String> contacts,
    List<String> members,
    Optional<String> leadership,
    Optional<String> issues,
    Location location) {

  public Team {
    members = List.copyOf(members);
    contacts = Collections.unmodifiableMap(new LinkedHashMap<>(contacts));
  }
}
