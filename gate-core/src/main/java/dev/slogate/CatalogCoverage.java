package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.ledger.Memory;
import dev.slogate.plan.Planner;
import dev.slogate.plan.SeriesId;
import dev.slogate.review.PlatformReview.Coverage;
import dev.slogate.review.PlatformReview.Kind;
import dev.slogate.review.PlatformReview.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of what should be there is: owners, dependencies, SLOs, memory. */
final class CatalogCoverage {

  /** Tick closes hours every hour; a day without one is no accident. */
  private static final Duration BEHIND = Duration.ofDays(1);

  private final Catalog catalog;
  private final Memory memory;
  private final Instant at;

  CatalogCoverage(Catalog catalog, Memory memory, Instant at) {
    this.catalog = catalog;
    this.memory = memory;
    this.at = at;
  }

  List<Coverage> all() {
    return List.of(
        acceptances(), withoutSlo(), dependencies(), approximate(), templates(), remembered());
  }

  /** The catalog's own doubts, of the documents that say who owns what. */
  private Coverage acceptances() {
    Set<Location> ownerships =
        catalog.ownerships().values().stream().map(Ownership::location).collect(Collectors.toSet());
    return new Coverage(
        Kind.ACCEPTANCE,
        ownerships.size(),
        catalog.doubts(at).stream()
            .filter(doubt -> ownerships.contains(doubt.location()))
            .map(doubt -> new Missing(doubt.location().toString(), doubt.message()))
            .toList());
  }

  private Coverage withoutSlo() {
    Set<String> covered = catalog.slos().stream().map(Slo::service).collect(Collectors.toSet());
    return new Coverage(
        Kind.WITHOUT_SLO,
        catalog.services().size(),
        catalog.services().stream()
            .filter(service -> !covered.contains(service))
            .map(service -> new Missing(service, "no SLO speaks for it, so nothing holds it"))
            .toList());
  }

  private Coverage dependencies() {
    return new Coverage(
        Kind.DEPENDENCY,
        (int) ownerships().flatMap(ownership -> ownership.dependencies().stream()).count(),
        ownerships()
            .flatMap(
                ownership -> {
                  List<Ownership.Dependency> accepted =
                      catalog.acceptedDependencies(ownership.service());
                  return ownership.dependencies().stream()
                      .filter(dependency -> !accepted.contains(dependency))
                      .map(dependency -> unaccepted(ownership, dependency));
                })
            .toList());
  }

  private Stream<Ownership> ownerships() {
    return catalog.services().stream().flatMap(service -> catalog.ownership(service).stream());
  }

  private static Missing unaccepted(Ownership ownership, Ownership.Dependency dependency) {
    String by =
        dependency
            .acceptedBy()
            .map(who -> "accepted by " + who + ", who is not of its team nor of its platform team")
            .orElse("nobody accepted it for " + dependency.service());
    return new Missing(ownership.service() + " on " + dependency.service(), by);
  }

  private Coverage approximate() {
    return new Coverage(
        Kind.APPROXIMATE,
        catalog.slos().size(),
        catalog.slos().stream()
            .filter(Planner::approximate)
            .map(slo -> new Missing(slo.name(), "its source has ratios and no counts"))
            .toList());
  }

  private Coverage templates() {
    return new Coverage(
        Kind.TEMPLATE,
        catalog.slos().size(),
        catalog.slos().stream()
            .filter(slo -> slo.template().isEmpty())
            .map(slo -> new Missing(slo.name(), "its queries are written out"))
            .toList());
  }

  private Coverage remembered() {
    List<Slo> able = catalog.slos().stream().filter(slo -> SeriesId.of(slo).isPresent()).toList();
    return new Coverage(
        Kind.MEMORY,
        able.size(),
        able.stream()
            .flatMap(
                slo -> forgotten(slo).map(message -> new Missing(slo.name(), message)).stream())
            .toList());
  }

  private Optional<String> forgotten(Slo slo) {
    Optional<Memory.Span> span = RememberedHours.span(slo, memory);
    if (span.isEmpty()) {
      return Optional.of("none of its hours is remembered: run tick every hour");
    }
    Instant to = span.get().to();
    return to.isBefore(at.minus(BEHIND))
        ? Optional.of("remembered up to " + to + " only: see what tick says")
        : Optional.empty();
  }
}
