package dev.slogate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the gate says to one change.
 *
 * @param id of this decision
 * @param at the instant that every query was pinned to
 * @param replay whether the past was judged: nothing is recorded, nothing used up
 * @param escalation of the SLOs that speak for it
 * @param policy name of the policy that applied
 * @param reasons the worst first
 * @param slos in the order of the catalog
 * @param findings about the telemetry itself
 * @param override that lifts what holds it
 * @param ledger what it knew of the record
 */
public record Decision(
    String id,
    Instant at,
    boolean replay,
    DeployRequest request,
    Verdict verdict,
    Disposition disposition,
    ExitCode exitCode,
    Optional<Owner> owner,
    Escalation escalation,
    String policy,
    List<Reason> reasons,
    List<SloStatus> slos,
    List<Finding> findings,
    Optional<FreezeOverride> override,
    LedgerState ledger,
    Evidence evidence) {

  public Decision {
    reasons = reasons.stream().sorted(Comparator.comparing(Reason::verdict).reversed()).toList();
    slos = List.copyOf(slos);
    findings = List.copyOf(findings);
  }

  /** When the last reason that holds this change is expected to be gone, if that can be told. */
  public Optional<Instant> clearsAt() {
    List<Reason> holding = reasons.stream().filter(this::holds).toList();
    if (holding.isEmpty() || holding.stream().anyMatch(reason -> reason.clearsAt().isEmpty())) {
      return Optional.empty();
    }
    return holding.stream().flatMap(reason -> reason.clearsAt().stream()).max(Instant::compareTo);
  }

  /**
   * The least that an SLO has left of its budget, as a share; empty where that is known of none.
   *
   * @see BudgetStatus#remaining()
   */
  public OptionalDouble leastBudgetLeft() {
    return slos.stream().flatMapToDouble(slo -> slo.budget().remaining().stream()).min();
  }

  /** Whether this reason is one of those that hold the change: a freeze does without a verdict. */
  public boolean holds(Reason reason) {
    return reason.verdict().holds()
        || (reason.code().freeze() && disposition == Disposition.FROZEN);
  }
}
