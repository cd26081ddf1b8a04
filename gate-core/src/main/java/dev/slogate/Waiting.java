package dev.slogate;

import java.util.Map;

/**
 * A deploy that another system keeps waiting.
 *
 * @param request with a key
 * @param reference what that system must be told to find it again
 */
public record Waiting(DeployRequest request, Map<String, String> reference) {

  public Waiting {
    reference = Map.copyOf(reference);
    if (request.deploy().isEmpty()) {
      throw new IllegalArgumentException("a deploy that waits has a key");
    }
  }

  /** Its key. */
  public String deploy() {
    return request.deploy().orElseThrow();
  }
}
