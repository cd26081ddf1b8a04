package dev.slogate;

import java.util.Optional;

/** A service in an environment: what a deploy goes to. */
public record Place(String service, String environment) {

  /** Some deploy to it, without a key. */
  public DeployRequest request(Change change) {
    return new DeployRequest(service, environment, change, Optional.empty());
  }
}
