package dev.slogate.policy;

import dev.slogate.GapAction;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SloStatus.Slice;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.util.List;

/** What the policy says of measurements. */
public final class Judgement {

  private Judgement() {}

  /** The reasons that one SLO gives, with when they clear where history is known. */
  public static List<Reason> of(Measurement measured, GatePolicy policy, List<Slice> history) {
    return Forecast.clear(Rule.all(measured, policy), measured, policy, history);
  }

  /**
   * Whether a hold may pass by itself, so that it makes sense to wait: nothing of it is a gap that
   * the policy holds at once, nor a missing SLO, nor a quarter that is over, nor a locked version.
   */
  public static boolean mayPass(List<Reason> reasons, GatePolicy policy) {
    if (reasons.stream().anyMatch(reason -> reason.code() == ReasonCode.VERSION_LOCKED)) {
      return false;
    }
    return reasons.stream()
        .filter(reason -> reason.verdict().holds())
        .map(Reason::code)
        .allMatch(
            code ->
                code != ReasonCode.NO_SLO
                    && code != ReasonCode.ESCALATION_LEVEL
                    && code.gap().map(policy.gaps()::get).orElse(GapAction.WAIT) == GapAction.WAIT);
  }
}
