package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.Team;
import dev.slogate.plan.Planner;
import dev.slogate.policy.Circumstances;
import dev.slogate.policy.Claim;
import dev.slogate.policy.EscalationRule;
import dev.slogate.policy.Excuse;
import dev.slogate.policy.Outcome;
import dev.slogate.policy.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Turns what was measured and what the record says into a decision. Pure. */
final class Decider {

  private final Catalog catalog;
  private final Instant at;
  private final boolean replay;
  private final Bill bill;
  private final Duration elapsed;

  Decider(Catalog catalog, Instant at, boolean replay, Bill bill, Duration elapsed) {
    this.catalog = catalog;
    this.at = at;
    this.replay = replay;
    this.bill = bill;
    this.elapsed = elapsed;
  }

  /**
   * Decides.
   *
   * @param id of the decision
   * @param one what is asked, and what was measured
   */
  Decision decide(String id, Case one, Register register) {
    DeployRequest request = one.request();
    List<Judged> judged = one.judged();
    GatePolicy policy = catalog.policy(request.service(), request.environment());
    List<Reason> reasons = new ArrayList<>();
    judged.forEach(slo -> reasons.addAll(slo.reasons()));
    if (judged.isEmpty()) {
      reasons.add(
          Circumstances.noSlo(
              request.service(), request.environment(), catalog.environments(request.service())));
    }
    EscalationRule.reason(register.escalation(), catalog.escalation(request.service()))
        .ifPresent(reasons::add);
    register.trouble().map(Circumstances::ledgerUnreachable).ifPresent(reasons::add);
    if (request.change().version().isEmpty() && !register.locks().isEmpty()) {
      reasons.add(Circumstances.locksUnchecked(register.locks()));
    }
    Optional<Lock> lock = register.lockOf(request.change());
    Optional<Reason> goingBack = lock.isPresent() ? Optional.empty() : goingBack(register);
    Optional<Reason> exemption =
        goingBack
            .or(
                () ->
                    new Claim(request.change(), policy, catalog.people())
                        .exemption(policy.exempt())
                        .map(met -> Circumstances.exempt(policy, met, request.change())))
            .or(() -> Excuse.of(reasons, one.excuses(), catalog.escalation(request.service())));
    boolean frozen = !register.freezes().isEmpty() && goingBack.isEmpty();
    Standing standing = new Standing(lock.isPresent(), frozen, exemption.isPresent(), Set.of());
    Outcome outcome = Outcome.of(reasons, policy.mode(), standing);
    Optional<FreezeOverride> override = Optional.empty();
    if (!outcome.disposition().proceeds()) {
      override = lifting(reasons, policy, standing, register);
      if (override.isPresent()) {
        outcome = Outcome.of(reasons, policy.mode(), standing.with(override.get().lifts()));
      }
    }
    lock.map(Circumstances::locked).ifPresent(reasons::add);
    if (frozen) {
      register.freezes().stream().map(Circumstances::frozen).forEach(reasons::add);
    }
    if (outcome.disposition() == Disposition.EXEMPT || goingBack.isPresent()) {
      exemption.ifPresent(reasons::add);
    }
    if (outcome.disposition() == Disposition.SHADOWED) {
      reasons.add(Circumstances.shadow(policy));
    }
    return new Decision(
        id,
        at,
        replay,
        request,
        outcome.verdict(),
        outcome.disposition(),
        outcome.exitCode(),
        owner(request.service()),
        register.escalation(),
        policy.name(),
        reasons,
        judged.stream().map(Judged::status).toList(),
        bill.findings(),
        override,
        register.ledger(),
        bill.evidence(approximate(judged), elapsed));
  }

  /** Why going back is never held: the guard ordered it, or it ran here before. */
  private static Optional<Reason> goingBack(Register register) {
    return register
        .ordered()
        .map(order -> Circumstances.ordered(order.to(), order.deploy()))
        .or(() -> register.backTo().map(Circumstances::rollback));
  }

  /** The first override that lets the change pass; one that would not is not used up. */
  private static Optional<FreezeOverride> lifting(
      List<Reason> reasons, GatePolicy policy, Standing standing, Register register) {
    return register.overrides().stream()
        .filter(
            override ->
                Outcome.of(reasons, policy.mode(), standing.with(override.lifts()))
                    .disposition()
                    .proceeds())
        .findFirst();
  }

  private static List<String> approximate(List<Judged> judged) {
    return judged.stream()
        .map(one -> one.ask().slo())
        .filter(Planner::approximate)
        .map(Slo::name)
        .toList();
  }

  private Optional<Owner> owner(String service) {
    return catalog
        .ownership(service)
        .map(
            ownership -> {
              Team team = Objects.requireNonNull(catalog.teams().get(ownership.owner()));
              return new Owner(
                  team.name(),
                  team.displayName(),
                  team.contacts(),
                  ownership.location().toString());
            });
  }
}
