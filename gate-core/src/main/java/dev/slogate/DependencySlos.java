package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.SeriesId;
import java.util.List;

/** Which SLOs say whether what a service depends on was failing. */
final class DependencySlos {

  private DependencySlos() {}

  /** The SLOs of accepted dependencies that speak where this one does, and count events. */
  static List<Slo> of(Catalog catalog, Slo slo) {
    List<String> services =
        catalog.acceptedDependencies(slo.service()).stream()
            .map(Ownership.Dependency::service)
            .toList();
    return catalog.slos().stream()
        .filter(one -> services.contains(one.service()))
        .filter(one -> slo.environment().map(one::appliesTo).orElse(true))
        .filter(one -> SeriesId.of(one).isPresent())
        .toList();
  }
}
