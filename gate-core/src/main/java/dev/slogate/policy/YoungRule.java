package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.budget.Sentences;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says that a budget rests on a projection, since the SLO is younger than its period. */
final class YoungRule implements Rule {

  @Override
  public List<Reason> reasons(Measurement measured, GatePolicy policy) {
    if (!measured.young()) {
      return List.of();
    }
    return List.of(
        new Reason(
            ReasonCode.YOUNG_SLO,
            Verdict.ALLOW,
            Optional.of(measured.slo().name()),
            measured.slo().name()
                + " is younger than its "
                + measured.slo().period().text()
                + " period ("
                + Sentences.percent(measured.covered())
                + " covered): its budget is projected from what there is",
            OptionalDouble.of(measured.covered()),
            OptionalDouble.empty(),
            "Goes away by itself.",
            Optional.empty()));
  }
}
