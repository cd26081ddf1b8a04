package dev.slogate.policy;

import dev.slogate.Gap;
import dev.slogate.GapAction;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.ShardAction;
import java.math.BigDecimal;
import java.util.Map;

/** The built-in policy, but for one thing. */
final class SamplePolicy {

  private static final GatePolicy BASE = GatePolicy.BUILT_IN;

  private SamplePolicy() {}

  static GatePolicy budget(String hold, String warn) {
    GatePolicy.Budget budget = new GatePolicy.Budget(new BigDecimal(hold), new BigDecimal(warn));
    return with(budget, BASE.shards(), BASE.gaps(), BASE.overrides());
  }

  static GatePolicy shards(ShardAction action) {
    return with(BASE.budget(), action, BASE.gaps(), BASE.overrides());
  }

  static GatePolicy gaps(Map<Gap, GapAction> gaps) {
    return with(BASE.budget(), BASE.shards(), gaps, BASE.overrides());
  }

  static GatePolicy overrides(GatePolicy.Overrides overrides) {
    return with(BASE.budget(), BASE.shards(), BASE.gaps(), overrides);
  }

  private static GatePolicy with(
      GatePolicy.Budget budget,
      ShardAction shards,
      Map<Gap, GapAction> gaps,
      GatePolicy.Overrides overrides) {
    return new GatePolicy(
        BASE.name(),
        BASE.services(),
        BASE.environments(),
        BASE.mode(),
        BASE.burn(),
        budget,
        shards,
        BASE.preflight(),
        gaps,
        BASE.exempt(),
        overrides,
        BASE.guard(),
        BASE.longestWait(),
        BASE.location());
  }
}
