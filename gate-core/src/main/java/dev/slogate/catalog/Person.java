package dev.slogate.catalog;

import dev.slogate.Location;
import java.util.List;
import java.util.Optional;

/**
 * One human, whatever the systems call them.
 *
 * @param identities as systems say who acts: {@code github:jane}, {@code os:jdoe}
 */
public record Person(
    String name,
    String displayName,
    List<String> identities,
    Optional<String> email,
    Location location) {

  public Person {
    identities = List.copyOf(identities);
  }
}
