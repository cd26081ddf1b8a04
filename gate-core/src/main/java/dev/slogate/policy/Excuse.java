package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.escalation.incident.Contribution.Evidence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one reason owes to a dependency that is itself held: freezing its caller as well would stop
 * those who did nothing.
 *
 * @param slo of the caller
 * @param code of the reason that holds it
 * @param evidence how much of the SLO's bad events fell in times when the dependency was failing
 */
public record Excuse(String slo, ReasonCode code, String dependency, Evidence evidence) {

  /** Whether measurements of the service's own SLOs hold, which alone can be another's doing. */
  public static boolean excusable(Reason reason) {
    return reason.code() == ReasonCode.BURN_PAGE || reason.code() == ReasonCode.BUDGET_SPENT;
  }

  /**
   * Why the service is not held, if everything that holds it has an excuse that is enough for the
   * policy.
   *
   * @param reasons all of the decision
   */
  public static Optional<Reason> of(
      List<Reason> reasons, List<Excuse> excuses, EscalationPolicy policy) {
    if (policy.excuse().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal required = policy.excuse().get();
    List<Reason> holding = reasons.stream().filter(one -> one.verdict().holds()).toList();
    List<Excuse> enough =
        excuses.stream()
            .filter(one -> BigDecimal.valueOf(one.evidence().share()).compareTo(required) >= 0)
            .toList();
    boolean all =
        !holding.isEmpty()
            && holding.stream()
                .allMatch(reason -> enough.stream().anyMatch(one -> one.concerns(reason)));
    if (!all) {
      return Optional.empty();
    }
    Excuse first =
        enough.stream().filter(one -> one.concerns(holding.get(0))).findFirst().orElseThrow();
    return Optional.of(first.reason(required, policy));
  }

  private boolean concerns(Reason reason) {
    return excusable(reason) && reason.code() == code && reason.slo().equals(Optional.of(slo));
  }

  private Reason reason(BigDecimal required, EscalationPolicy policy) {
    return new Reason(
        ReasonCode.DEPENDENCY_FROZEN,
        Verdict.ALLOW,
        Optional.of(slo),
        String.format(
            Locale.ROOT,
            "%s is held itself, and was failing when %.0f %% (%.0f to %.0f %%) of the bad events of %s"
                + " came; policy %s excuses from %s %% on",
            dependency,
            evidence.share() * 100,
            evidence.bounds().lower() * 100,
            evidence.bounds().upper() * 100,
            slo,
            policy.name(),
            required.movePointRight(2).stripTrailingZeros().toPlainString()),
        OptionalDouble.of(evidence.share()),
        OptionalDouble.of(required.doubleValue()),
        "What it burns is recorded and shown like an override's.",
        Optional.empty());
  }
}
