package dev.slogate.policy;

import dev.slogate.GapAction;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SloStatus.Slice;
import dev.slogate.Verdict;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What the policy says of measurements. */
public final class Judgement {

  private Judgement() {}

  /** The reasons that one SLO gives, with when they clear where history is known. */
  public static List<Reason> of(Measurement measured, GatePolicy policy, List<Slice> history) {
    return Forecast.clear(Rule.all(measured, policy), measured, policy, history);
  }

  /**
   * Whether a hold may pass by itself, so that it makes sense to wait: nothing of it is a gap that
   * the policy holds at once, nor a missing SLO.
   */
  public static boolean mayPass(List<Reason> reasons, GatePolicy policy) {
    return reasons.stream()
        .filter(reason -> reason.verdict().holds())
        .map(Reason::code)
        .allMatch(
            code ->
                code != ReasonCode.NO_SLO
                    && code.gap().map(policy.gaps()::get).orElse(GapAction.WAIT) == GapAction.WAIT);
  }

  /** The reason to give where no SLO speaks for a service and environment. */
  public static Reason noSlo(String service, String environment, Set<String> environments) {
    return new Reason(
        ReasonCode.NO_SLO,
        Verdict.INSUFFICIENT_DATA,
        Optional.empty(),
        "no SLO speaks for " + service + " in " + environment,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        environments.isEmpty()
            ? "Write an SLO for it."
            : "Its SLOs are limited to "
                + String.join(", ", environments)
                + ": say --environment, or write an SLO for "
                + environment
                + ".",
        Optional.empty());
  }

  /** The reason that says why a hold does not hold. */
  public static Reason shadow(GatePolicy policy) {
    return new Reason(
        ReasonCode.SHADOW_MODE,
        Verdict.ALLOW,
        Optional.empty(),
        "policy "
            + policy.name()
            + " is in shadow mode: it says what it would do, and holds nothing",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "Set mode: enforce in " + policy.location() + ".",
        Optional.empty());
  }
}
