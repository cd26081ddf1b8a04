package dev.slogate.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a policy applies to.
 *
 * @param services names, or {@code *} for all
 * @param environments names; empty means all
 */
record Scope(List<String> services, List<String> environments) {

  /** Stands for every service or environment that no policy names; no name may look like it. */
  static final String ANY = "*";

  /** A service and an environment, either perhaps {@link #ANY}. */
  record Place(String service, String environment) {}

  /**
   * From 0 (applies to all) to 3 (names service and environment); -1 where it does not apply.
   * Naming the service weighs more than naming the environment.
   */
  int specificity(Place place) {
    boolean named = services.contains(place.service());
    if (!named && !services.contains(ANY)) {
      return -1;
    }
    if (!environments.isEmpty() && !environments.contains(place.environment())) {
      return -1;
    }
    return (named && !place.service().equals(ANY) ? 2 : 0) + (environments.isEmpty() ? 0 : 1);
  }

  /** Where both apply and neither is more specific. */
  Optional<Place> tie(Scope other) {
    for (String service : union(services, other.services)) {
      for (String environment : union(environments, other.environments)) {
        Place place = new Place(service, environment);
        if (specificity(place) >= 0 && specificity(place) == other.specificity(place)) {
          return Optional.of(place);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> union(List<String> first, List<String> second) {
    Set<String> union = new TreeSet<>(first);
    union.addAll(second);
    union.remove(ANY);
    List<String> all = new ArrayList<>(union);
    all.add(0, ANY); // a tie everywhere is better said at once
    return all;
  }
}
