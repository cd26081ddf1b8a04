package dev.slogate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who answers for a service's SLOs.
 *
 * @param contacts ways to reach them, in the order written
 * @param source where that is written down: file and line
 */
public record Owner(String team, String displayName, Map<String, String> contacts, String source) {

  public Owner {
    contacts = Collections.unmodifiableMap(new LinkedHashMap<>(contacts));
  }
}
