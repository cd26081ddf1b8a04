package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Escalation;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.EscalationPolicy.AtGate;
import dev.slogate.catalog.EscalationPolicy.Effect;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.escalation.Level;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationRuleTest {

  private static EscalationPolicy policy(Effect level2, Effect level3) {
    EscalationPolicy builtIn = EscalationPolicy.BUILT_IN;
    return new EscalationPolicy(
        builtIn.name(),
        builtIn.services(),
        builtIn.zone(),
        builtIn.deadlines(),
        builtIn.incidentRules(),
        builtIn.acceptance(),
        builtIn.sre(),
        builtIn.platform(),
        builtIn.executives(),
        new AtGate(level2, level3),
        builtIn.excuse(),
        builtIn.location());
  }

  @ParameterizedTest
  @CsvSource({
    // missed, at level 2, at level 3, says
    "NONE, 0, HOLD, HOLD, nothing",
    "TEAM, 1, HOLD, HOLD, nothing", // information, whatever a policy says
    "SRE_LEADERSHIP, 2, NONE, HOLD, nothing",
    "SRE_LEADERSHIP, 2, WARN, HOLD, WARN",
    "SRE_LEADERSHIP, 2, HOLD, HOLD, BLOCK",
    "EXECUTIVES, 3, NONE, NONE, nothing",
    "EXECUTIVES, 3, WARN, WARN, WARN",
    "EXECUTIVES, 5, WARN, HOLD, BLOCK"
  })
  void warnsOrHoldsWhereThePolicySaysSo(
      Level level, int missed, Effect level2, Effect level3, String expected) {
    Escalation escalation =
        new Escalation(
            level, missed, Escalation.State.MISSED, Optional.of("answers"), Optional.empty());
    Optional<Reason> reason = EscalationRule.reason(escalation, policy(level2, level3));
    assertThat(reason.map(one -> one.verdict().name()).orElse("nothing")).isEqualTo(expected);
    reason.ifPresent(
        one -> {
          assertThat(one.code()).isEqualTo(ReasonCode.ESCALATION_LEVEL);
          assertThat(one.slo()).contains("answers");
          assertThat(one.value()).hasValue(missed);
          assertThat(one.message())
              .isEqualTo(
                  "answers has missed %d quarters in a row, which is level %d; policy built-in %s"
                      .formatted(
                          missed,
                          level.number(),
                          expected.equals("BLOCK")
                              ? "holds changes from there on"
                              : "warns from there on"));
        });
    // A quarter that is over does not pass while somebody waits.
    assertThat(
            Judgement.mayPass(
                reason.filter(one -> one.verdict().holds()).stream().toList(), GatePolicy.BUILT_IN))
        .isEqualTo(!expected.equals("BLOCK"));
  }

  @ParameterizedTest
  @CsvSource({"NONE", "TEAM", "SRE_LEADERSHIP", "EXECUTIVES"})
  void doesNothingByDefault(Level level) {
    Escalation escalation =
        new Escalation(level, 3, Escalation.State.MISSED, Optional.of("answers"), Optional.empty());
    assertThat(EscalationRule.reason(escalation, EscalationPolicy.BUILT_IN)).isEmpty();
  }
}
