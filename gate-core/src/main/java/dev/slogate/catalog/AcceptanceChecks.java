package dev.slogate.catalog;

import dev.slogate.catalog.Ownership.Dependency;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Quoted;

/** Says which acceptances do not count, and what is missing. */
final class AcceptanceChecks {

  private final Catalog catalog;
  private final Problems problems;
  private final Acceptances acceptances;

  AcceptanceChecks(Catalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
    this.acceptances = new Acceptances(catalog);
  }

  void check() {
    for (Ownership ownership : catalog.ownerships().values()) {
      if (acceptances.isByOutsider(ownership)) {
        problems.warning(
            "accepted-by-outsider",
            ownership.location(),
            "spec.acceptedBy",
            "%s is no member of Team %s: let a member accept it, or add them to spec.members there"
                .formatted(Quoted.of(ownership.acceptedBy()), ownership.owner()));
      }
      for (int i = 0; i < ownership.dependencies().size(); i++) {
        check(ownership, i);
      }
    }
  }

  private void check(Ownership ownership, int index) {
    Dependency dependency = ownership.dependencies().get(index);
    switch (acceptances.answer(dependency)) {
      case COUNTS -> {}
      case UNKNOWN ->
          warning(
              "unknown-dependency",
              ownership,
              index + "].service",
              "nobody owns service %s in this catalog: how it does is not known here"
                  .formatted(Quoted.of(dependency.service())));
      case OPEN ->
          warning(
              "unaccepted-dependency",
              ownership,
              index + "].acceptedBy",
              "is missing, so the dependency does not count: let %s accept it"
                  .formatted(whoMay(dependency)));
      case OUTSIDER ->
          warning(
              "accepted-by-outsider",
              ownership,
              index + "].acceptedBy",
              "%s may not accept it, so the dependency does not count: let %s accept it"
                  .formatted(Quoted.of(dependency.acceptedBy().orElse("")), whoMay(dependency)));
      case UNCHECKED ->
          warning(
              "unchecked-acceptance",
              ownership,
              index + "].acceptedBy",
              "Team %s lists no members, so nobody knows whether %s is one, and the dependency does"
                      .formatted(
                          owned(dependency).owner(), Quoted.of(dependency.acceptedBy().orElse("")))
                  + " not count: add spec.members there, or let "
                  + whoMay(dependency)
                  + " accept it");
    }
  }

  private String whoMay(Dependency dependency) {
    Ownership owned = owned(dependency);
    Team team = catalog.teams().get(owned.owner());
    String owner =
        team != null && team.members().isEmpty()
            ? Quoted.of(owned.acceptedBy()) + ", who accepted " + owned.service() + ","
            : "a member of Team " + owned.owner();
    return catalog
        .escalation(owned.service())
        .platform()
        .filter(platform -> !platform.equals(owned.owner()))
        .map(platform -> owner + " or a member of Team " + platform)
        .orElse(owner);
  }

  private Ownership owned(Dependency dependency) {
    return catalog.ownership(dependency.service()).orElseThrow();
  }

  private void warning(String code, Ownership ownership, String field, String message) {
    problems.warning(code, ownership.location(), "spec.dependencies[" + field, message);
  }
}
