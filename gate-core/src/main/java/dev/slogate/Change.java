package dev.slogate;

import java.util.Map;
import java.util.Optional;

/**
 * The change that asks to go out.
 *
 * @param change what the caller claims it to be
 * @param version of what is deployed
 * @param actor who the system says asks: {@code os:jane}
 * @param evidence for the class, by kind: {@code ticket}, {@code label}, {@code second-person}
 */
public record Change(
    ChangeClass change, Optional<String> version, String actor, Map<String, String> evidence) {

  public Change {
    evidence = Map.copyOf(evidence);
  }

  /** A change without evidence. */
  public Change(ChangeClass change, Optional<String> version, String actor) {
    this(change, version, actor, Map.of());
  }
}
