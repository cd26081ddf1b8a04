package dev.slogate.github.rule;

import java.util.LinkedHashSet;
import java.util.Set;

/** The last deliveries, by their GUIDs, so that one that comes again is not looked at again. */
final class Deliveries {

  private static final int MOST = 10_000;

  private final Set<String> seen = new LinkedHashSet<>();

  synchronized boolean has(String guid) {
    return seen.contains(guid);
  }

  synchronized void add(String guid) {
    if (seen.add(guid) && seen.size() > MOST) {
      seen.remove(seen.iterator().next());
    }
  }
}
