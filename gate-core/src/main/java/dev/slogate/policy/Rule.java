package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.util.List;

/** One kind of reason. Pure: same arguments, same answer; no clock, no I/O. */
interface Rule {

  /** Every rule there is; a new one is a class and a line here. */
  List<Rule> ALL =
      List.of(new BurnRule(), new ShardRule(), new BudgetRule(), new GapRule(), new YoungRule());

  /** What this rule has to say of one SLO; nothing where all is well. */
  List<Reason> reasons(Measurement measured, GatePolicy policy);

  /** What all rules say of one SLO. */
  static List<Reason> all(Measurement measured, GatePolicy policy) {
    return ALL.stream().flatMap(rule -> rule.reasons(measured, policy).stream()).toList();
  }
}
