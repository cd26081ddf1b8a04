package dev.slogate.policy;

import dev.slogate.Escalation;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.EscalationPolicy.Effect;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a level of the ladder changes at the gate: nothing, unless the policy says so. It measures
 * nothing now, so it is no {@link Rule}: quarters that are over speak.
 */
public final class EscalationRule {

  private EscalationRule() {}

  /** A warning or a hold, where the policy has one for this level. */
  public static Optional<Reason> reason(Escalation escalation, EscalationPolicy policy) {
    Effect effect = policy.gate().at(escalation.level());
    if (effect == Effect.NONE) {
      return Optional.empty();
    }
    int missed = escalation.quartersMissed();
    String slo = escalation.slo().orElse("the service");
    return Optional.of(
        new Reason(
            ReasonCode.ESCALATION_LEVEL,
            effect == Effect.HOLD ? Verdict.BLOCK : Verdict.WARN,
            escalation.slo(),
            "%s has missed %d quarters in a row, which is level %d; policy %s %s from there on"
                .formatted(
                    slo,
                    missed,
                    escalation.level().number(),
                    policy.name(),
                    effect == Effect.HOLD ? "holds changes" : "warns"),
            OptionalDouble.of(missed),
            OptionalDouble.empty(),
            "Clears once a quarter is met, or executives relax the target in public.",
            Optional.empty()));
  }
}
