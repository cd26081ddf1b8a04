package dev.slogate.catalog.elsewhere;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Quoted;
import java.util.Optional;

/** Holds what others say against the catalog. The catalog is right until somebody changes it. */
final class Comparison {

  private final Catalog catalog;
  private final Problems problems;

  Comparison(Catalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  void check(Claim claim) {
    Optional<Ownership> owned = owned(claim.subject());
    if (owned.isPresent()) {
      check(claim, owned.get());
    } else if (claim.source().measures()) {
      warning(
          claim,
          "unowned-here",
          "%s measures %s%s, and the catalog has no service or SLO of that name: write its"
                  .formatted(claim.source().title(), Quoted.of(claim.subject()), ofOwners(claim))
              + " Ownership, if its deploys are to be gated");
    }
  }

  private void check(Claim claim, Ownership owned) {
    if (claim.owners().isEmpty()) {
      warning(
          claim,
          "owner-missing",
          "%s names no team for %s, the catalog says %s (%s): name it here too"
              .formatted(claim.source().title(), owned.service(), owned.owner(), owned.location()));
    } else if (!claim.names(owned.owner())) {
      warning(
          claim,
          "owner-differs",
          "%s says that %s owns %s, the catalog says %s (%s): correct what is out of date"
              .formatted(
                  claim.source().title(),
                  String.join(" or ", claim.owners().stream().map(Quoted::of).toList()),
                  owned.service(),
                  owned.owner(),
                  owned.location()));
    }
  }

  private Optional<Ownership> owned(String subject) {
    return catalog
        .ownership(subject)
        .or(
            () ->
                catalog.slos().stream()
                    .filter(slo -> slo.name().equals(subject))
                    .map(Slo::service)
                    .findFirst()
                    .flatMap(catalog::ownership));
  }

  private static String ofOwners(Claim claim) {
    return claim.owners().isEmpty()
        ? ""
        : " of " + String.join(" or ", claim.owners().stream().map(Quoted::of).toList());
  }

  private void warning(Claim claim, String code, String message) {
    problems.warning(code, claim.location(), claim.field(), message);
  }
}
