package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.SeriesId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who calls whom, as far as dependencies are accepted. */
final class Callers {

  private final Catalog catalog;

  Callers(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What a service has an accepted dependency on. */
  Set<String> dependencies(String service) {
    Set<String> services = new LinkedHashSet<>();
    catalog.acceptedDependencies(service).stream()
        .map(Ownership.Dependency::service)
        .forEach(services::add);
    return services;
  }

  /**
   * The services, but one, that call another. Who depends on that one too, however far, is left
   * out: it fails along with it, which says nothing of the other.
   */
  List<String> others(String dependency, String but) {
    return catalog.services().stream()
        .filter(caller -> !caller.equals(but) && !caller.equals(dependency))
        .filter(caller -> dependencies(caller).contains(dependency))
        .filter(caller -> !reaches(caller, but))
        .toList();
  }

  /** Whether a service is another, or depends on it, also over others. */
  boolean reaches(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    Set<String> seen = new LinkedHashSet<>(Set.of(from));
    Deque<String> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      for (String service : dependencies(next.pop())) {
        if (service.equals(to)) {
          return true;
        }
        if (seen.add(service)) {
          next.push(service);
        }
      }
    }
    return false;
  }

  /** The SLOs that speak for a service in an environment, and count events. */
  List<Slo> slos(String service, String environment) {
    return catalog.slos(service, environment).stream()
        .filter(slo -> SeriesId.of(slo).isPresent())
        .toList();
  }
}
