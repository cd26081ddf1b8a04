package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.incident.Contribution.Evidence;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcuseTest {

  private static EscalationPolicy policy(String required) {
    EscalationPolicy builtIn = EscalationPolicy.BUILT_IN;
    return new EscalationPolicy(
        "shop",
        builtIn.services(),
        builtIn.zone(),
        builtIn.deadlines(),
        builtIn.incidentRules(),
        builtIn.acceptance(),
        builtIn.sre(),
        builtIn.platform(),
        builtIn.executives(),
        builtIn.gate(),
        Optional.of(required).filter(text -> !text.equals("none")).map(BigDecimal::new),
        builtIn.location());
  }

  /** {@code availability:BURN_PAGE:BLOCK}. */
  private static Reason reason(String text) {
    String[] parts = text.split(":", -1);
    return new Reason(
        ReasonCode.valueOf(parts[1]),
        Verdict.valueOf(parts[2]),
        Optional.of(parts[0]).filter(slo -> !slo.isEmpty()),
        "says so",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "Wait.",
        Optional.empty());
  }

  /** {@code availability:BURN_PAGE:0.92}. */
  private static Excuse excuse(String text) {
    String[] parts = text.split(":", -1);
    double share = Double.parseDouble(parts[2]);
    return new Excuse(
        parts[0],
        ReasonCode.valueOf(parts[1]),
        "payments",
        new Evidence(share, new Bounds(share - 0.1, Math.min(1, share + 0.1)), 0.01, 0.02));
  }

  private static <T> List<T> all(String texts, Function<String, T> reader) {
    return texts.equals("none")
        ? List.of()
        : Arrays.stream(texts.split(" ", -1)).map(reader).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // reasons, excuses, required, excused
    "a:BURN_PAGE:BLOCK, a:BURN_PAGE:0.92, 0.8, true",
    "a:BURN_PAGE:BLOCK, a:BURN_PAGE:0.8, 0.8, true", // at least
    "a:BURN_PAGE:BLOCK, a:BURN_PAGE:0.79, 0.8, false",
    "a:BURN_PAGE:BLOCK, a:BURN_PAGE:0.92, none, false", // off by default
    "a:BURN_PAGE:BLOCK, none, 0.8, false",
    "a:BURN_PAGE:BLOCK, b:BURN_PAGE:0.92, 0.8, false", // of another SLO
    "a:BURN_PAGE:BLOCK, a:BUDGET_SPENT:0.92, 0.8, false", // of another time
    "a:BURN_PAGE:BLOCK a:BUDGET_SPENT:BLOCK, a:BURN_PAGE:0.92, 0.8, false", // one is not enough
    "a:BURN_PAGE:BLOCK a:BUDGET_SPENT:BLOCK, a:BURN_PAGE:0.92 a:BUDGET_SPENT:0.9, 0.8, true",
    "a:BURN_PAGE:BLOCK b:BURN_PAGE:BLOCK, a:BURN_PAGE:0.92, 0.8, false",
    "a:BURN_PAGE:BLOCK b:BURN_TICKET:WARN, a:BURN_PAGE:0.92, 0.8, true", // a warning holds nobody
    "a:BURN_PAGE:BLOCK b:STALE:INSUFFICIENT_DATA, a:BURN_PAGE:0.92, 0.8, false",
    "a:ESCALATION_LEVEL:BLOCK, a:ESCALATION_LEVEL:0.92, 0.8, false", // quarters are not excused
    "a:BURN_TICKET:WARN, a:BURN_TICKET:0.92, 0.8, false" // nothing holds
  })
  void excusesOnlyWhatAHeldDependencyExplains(
      String reasons, String excuses, String required, boolean excused) {
    Optional<Reason> reason =
        Excuse.of(
            all(reasons, ExcuseTest::reason), all(excuses, ExcuseTest::excuse), policy(required));
    assertThat(reason.isPresent()).isEqualTo(excused);
    reason.ifPresent(
        one -> {
          assertThat(one.code()).isEqualTo(ReasonCode.DEPENDENCY_FROZEN);
          assertThat(one.verdict()).isEqualTo(Verdict.ALLOW);
        });
  }

  @Test
  void saysInNumbersWhy() {
    Optional<Reason> reason =
        Excuse.of(
            List.of(reason("a:BURN_PAGE:BLOCK")),
            List.of(excuse("a:BURN_PAGE:0.9")),
            policy("0.8"));
    assertThat(reason.orElseThrow().message())
        .isEqualTo(
            "payments is held itself, and was failing when 90 % (80 to 100 %) of the bad events of"
                + " a came; policy shop excuses from 80 % on");
  }

  /** Other excuses may be enough, too, for what does not hold. */
  @Test
  void namesTheSloThatIsHeld() {
    assertThat(
            Excuse.of(
                List.of(reason("a:BURN_PAGE:BLOCK")),
                List.of(excuse("b:BURN_PAGE:0.9"), excuse("a:BURN_PAGE:0.9")),
                policy("0.8")))
        .map(Reason::slo)
        .contains(Optional.of("a"));
  }
}
