package dev.slogate;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a pipeline asks the gate.
 *
 * @param environment where to; {@code default} where a service has only one
 * @param deploy key that makes a retry the same deploy
 */
public record DeployRequest(
    String service, String environment, Change change, Optional<String> deploy) {

  /** The environment of those who name none. */
  public static final String DEFAULT_ENVIRONMENT = "default";

  /**
   * The same, without space around its names.
   *
   * @throws Refused if the record could not keep one of its texts
   */
  DeployRequest checked() {
    Map<String, String> evidence = new TreeMap<>();
    change
        .evidence()
        .forEach(
            (kind, value) ->
                evidence.put(
                    Wording.name(kind, "a kind of evidence"),
                    Wording.name(value, "evidence " + kind)));
    return new DeployRequest(
        Wording.name(service, "a service"),
        Wording.name(environment, "an environment"),
        new Change(
            change.change(),
            change.version().map(text -> Wording.name(text, "a version")),
            Wording.name(change.actor(), "an actor"),
            evidence),
        deploy.map(text -> Wording.name(text, "a deploy key")));
  }
}
