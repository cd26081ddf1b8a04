package dev.slogate;

import java.util.Optional;

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
}
