package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SampleSlo;
import dev.slogate.Verdict;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

  @ParameterizedTest
  @CsvSource({
    // code, verdict, whether it makes sense to wait
    "BURN_PAGE, BLOCK, true",
    "STALE, INSUFFICIENT_DATA, true",
    "NO_SERIES, INSUFFICIENT_DATA, false", // somebody has to mend something
    "NO_SERIES, WARN, true", // it holds nothing
    "NO_SLO, INSUFFICIENT_DATA, false",
    "ESCALATION_LEVEL, BLOCK, false",
    "ESCALATION_LEVEL, WARN, true",
    "VERSION_LOCKED, ALLOW, false" // it holds without a verdict
  })
  void aHoldMayPassUnlessSomebodyHasToAct(ReasonCode code, Verdict verdict, boolean may) {
    Reason other = Reason.said(ReasonCode.BUDGET_SPENT, Verdict.BLOCK, "spent", "Wait.");
    Reason reason = Reason.said(code, verdict, "says so", "Wait.");
    assertThat(Judgement.mayPass(List.of(reason), GatePolicy.BUILT_IN)).isEqualTo(may);
    assertThat(Judgement.mayPass(List.of(other, reason), GatePolicy.BUILT_IN)).isEqualTo(may);
  }

  @Test
  void aYoungSloSaysThatItsBudgetIsProjected() {
    Measurement young =
        new Measurement(
            SampleSlo.availability("shop").slo(),
            Measured.AT,
            Measured.MONTH,
            Map.of(Measured.MONTH, new Counts(0, 250_000)),
            Map.of(),
            0.25,
            true,
            List.of());
    assertThat(Judgement.of(young, GatePolicy.BUILT_IN, List.of()))
        .containsExactly(
            new Reason(
                ReasonCode.YOUNG_SLO,
                Verdict.ALLOW,
                Optional.of("shop-slo"),
                "shop-slo is younger than its 30d period (25 % covered): its budget is projected"
                    + " from what there is",
                OptionalDouble.of(0.25),
                OptionalDouble.empty(),
                "Goes away by itself.",
                Optional.empty()));
  }
}
