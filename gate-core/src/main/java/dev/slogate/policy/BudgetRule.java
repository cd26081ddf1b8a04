package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.budget.BudgetAccount;
import dev.slogate.budget.Confidence;
import dev.slogate.budget.Sentences;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A spent budget holds, a low one warns. The point value decides; the bounds are shown. */
final class BudgetRule implements Rule {

  @Override
  public List<Reason> reasons(Measurement measured, GatePolicy policy) {
    double z = Confidence.z(policy.burn().confidence().doubleValue());
    Optional<BudgetAccount> account = measured.budget(z);
    if (account.isEmpty()) {
      return List.of();
    }
    double remaining = account.get().remaining();
    if (remaining <= policy.budget().holdAtOrBelow().doubleValue()) {
      return List.of(
          reason(
              ReasonCode.BUDGET_SPENT,
              Verdict.BLOCK,
              measured,
              account.get(),
              policy.budget().holdAtOrBelow()));
    }
    if (remaining <= policy.budget().warnAtOrBelow().doubleValue()) {
      return List.of(
          reason(
              ReasonCode.BUDGET_LOW,
              Verdict.WARN,
              measured,
              account.get(),
              policy.budget().warnAtOrBelow()));
    }
    return List.of();
  }

  private static Reason reason(
      ReasonCode code,
      Verdict verdict,
      Measurement measured,
      BudgetAccount account,
      BigDecimal limit) {
    double threshold = limit.doubleValue();
    double remaining = account.remaining();
    String events =
        account.allowed().isPresent() && account.bad().isPresent()
            ? " ("
                + Sentences.count(account.bad().getAsDouble())
                + " bad events of "
                + Sentences.count(account.allowed().getAsDouble())
                + " allowed)"
            : "";
    return new Reason(
        code,
        verdict,
        Optional.of(measured.slo().name()),
        measured.slo().name()
            + (remaining < 0 ? " has overspent its " : " has ")
            + (remaining < 0 ? "" : Sentences.percent(remaining, threshold) + " of its ")
            + measured.slo().period().text()
            + " error budget"
            + (remaining < 0 ? " by " + Sentences.percent(-remaining, -threshold) : " left")
            + events
            + "; the limit is "
            + Sentences.percentLimit(threshold),
        OptionalDouble.of(remaining),
        OptionalDouble.of(threshold),
        threshold == 0
            ? "Clears once the oldest bad events leave the period and some budget is left again."
            : "Clears once more than "
                + Sentences.percentLimit(threshold)
                + " of the budget is left.",
        Optional.empty());
  }
}
