package dev.slogate.catalog;

import dev.slogate.budget.Sentences;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.guard.GuardPolicy;
import java.time.Duration;

/** Says which values of a guard do nothing. */
final class GuardChecks {

  /** The shortest window of a page pair: under it a watch ends before any pair can speak. */
  private static final Duration SHORTEST_PAIR = Duration.ofMinutes(5);

  private final Catalog catalog;
  private final Problems problems;

  GuardChecks(Catalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  void check() {
    for (GatePolicy policy : catalog.policies()) {
      GuardPolicy guard = policy.guard();
      if (guard.rollbackWindow().compareTo(SHORTEST_PAIR) < 0) {
        problems.warning(
            "guard-too-short",
            policy.location(),
            "spec.guard.rollbackWindow",
            "%s is over before any pair of windows is full: nothing but a severe burn is rolled back"
                .formatted(Sentences.duration(guard.rollbackWindow())));
      }
      if (guard.severeBurn() != GuardPolicy.DEFAULT.severeBurn()) {
        catalog.slos().stream()
            .filter(slo -> guard.severeBurn() > slo.objective().highestBurnRate())
            .filter(slo -> isFor(policy, slo))
            .findFirst()
            .ifPresent(slo -> neverReached(policy, slo));
      }
    }
  }

  private void neverReached(GatePolicy policy, Slo slo) {
    String highest = Sentences.number(slo.objective().highestBurnRate());
    problems.warning(
        "guard-never-severe",
        policy.location(),
        "spec.guard.severeBurn",
        "no burn of SLO %s is ever %s: with its target every event bad is %s, which the guard takes instead"
            .formatted(
                Quoted.of(slo.name()), Sentences.limit(policy.guard().severeBurn()), highest));
  }

  private boolean isFor(GatePolicy policy, Slo slo) {
    String environment =
        slo.environment().or(() -> policy.environments().stream().findFirst()).orElse(Scope.ANY);
    return catalog.policy(slo.service(), environment).equals(policy);
  }
}
