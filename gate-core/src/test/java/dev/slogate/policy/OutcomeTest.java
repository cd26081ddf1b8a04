package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Disposition;
import dev.slogate.ExitCode;
import dev.slogate.Lift;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.GatePolicy.Mode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

  /** 16 sets of verdicts × locked × frozen × exempt × 8 sets of lifts × mode. */
  private static final int CASES = 16 * 2 * 2 * 2 * 8 * 2;

  @Test
  void keepsThePrecedenceOfVerdictsAndDispositionsInEveryCombination() {
    int cases = 0;
    for (Set<Verdict> verdicts : subsets(Verdict.class)) {
      for (Set<Lift> lifts : subsets(Lift.class)) {
        for (Mode mode : Mode.values()) {
          for (int bits = 0; bits < 8; bits++) {
            Standing standing =
                new Standing((bits & 4) != 0, (bits & 1) != 0, (bits & 2) != 0, lifts);
            Outcome outcome =
                Outcome.of(verdicts.stream().map(OutcomeTest::reason).toList(), mode, standing);
            String described = verdicts + " " + mode + " " + standing;
            assertThat(outcome.verdict()).as(described).isEqualTo(worst(verdicts));
            assertThat(outcome.disposition())
                .as(described)
                .isEqualTo(expected(verdicts, mode, standing));
            assertThat(outcome.exitCode())
                .as(described)
                .isEqualTo(exit(outcome.verdict(), outcome.disposition()));
            assertThat(outcome.exitCode() == ExitCode.OK)
                .as(described)
                .isEqualTo(outcome.disposition().proceeds());
            cases++;
          }
        }
      }
    }
    assertThat(cases).isEqualTo(CASES);
  }

  /** The design's words: FROZEN, then HELD, then what lifts them; what holds is lifted by name. */
  private static Disposition expected(Set<Verdict> verdicts, Mode mode, Standing standing) {
    if (standing.locked()) {
      return Disposition.FROZEN; // whatever is lifted, and in shadow mode too
    }
    if (standing.frozen() && !standing.lifts().contains(Lift.FREEZE)) {
      return Disposition.FROZEN;
    }
    boolean budget = verdicts.contains(Verdict.BLOCK);
    boolean data = verdicts.contains(Verdict.INSUFFICIENT_DATA);
    if (!budget && !data) {
      if (standing.frozen()) {
        return Disposition.OVERRIDDEN;
      }
      return verdicts.contains(Verdict.WARN)
          ? Disposition.PROCEED_WITH_WARNING
          : Disposition.PROCEED;
    }
    if (standing.exempt()) {
      return Disposition.EXEMPT;
    }
    boolean stillHeld =
        (budget && !standing.lifts().contains(Lift.BUDGET))
            || (data && !standing.lifts().contains(Lift.DATA));
    if (!stillHeld) {
      return Disposition.OVERRIDDEN;
    }
    return mode == Mode.SHADOW ? Disposition.SHADOWED : Disposition.HELD;
  }

  private static ExitCode exit(Verdict verdict, Disposition disposition) {
    return switch (disposition) {
      case FROZEN -> ExitCode.FROZEN;
      case HELD -> verdict == Verdict.BLOCK ? ExitCode.HELD : ExitCode.INSUFFICIENT_DATA;
      case PROCEED, PROCEED_WITH_WARNING, EXEMPT, OVERRIDDEN, SHADOWED -> ExitCode.OK;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "UNREACHABLE, UNREACHABLE, TELEMETRY_UNREACHABLE, 13",
    "UNREACHABLE, STALE, INSUFFICIENT_DATA, 11",
    "NO_SERIES, NO_SERIES, INSUFFICIENT_DATA, 11",
    "NO_SLO, NO_SLO, INSUFFICIENT_DATA, 11"
  })
  void saysUnreachableOnlyIfNothingElseHolds(
      ReasonCode one, ReasonCode other, ExitCode expected, int code) {
    Outcome outcome =
        Outcome.of(
            List.of(
                reason(one, Verdict.INSUFFICIENT_DATA),
                reason(other, Verdict.INSUFFICIENT_DATA),
                reason(ReasonCode.BUDGET_LOW, Verdict.WARN)),
            Mode.ENFORCE,
            Standing.NONE);
    assertThat(outcome.exitCode()).isEqualTo(expected);
    assertThat(outcome.exitCode().code()).isEqualTo(code);
  }

  @Test
  void saysHeldWhereABudgetHoldsBesideAnUnreachableSource() {
    Outcome outcome =
        Outcome.of(
            List.of(
                reason(ReasonCode.UNREACHABLE, Verdict.INSUFFICIENT_DATA),
                reason(ReasonCode.BUDGET_SPENT, Verdict.BLOCK)),
            Mode.ENFORCE,
            Standing.NONE);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.HELD);
  }

  /** A freeze that nobody could ask about may be declared: no trial, and nobody, lifts that. */
  @Test
  void nothingLiftsALedgerThatIsLost() {
    Standing lifted = new Standing(false, false, true, EnumSet.allOf(Lift.class));
    List<Reason> lost = List.of(reason(ReasonCode.LEDGER_UNREACHABLE, Verdict.INSUFFICIENT_DATA));
    for (Mode mode : Mode.values()) {
      Outcome outcome = Outcome.of(lost, mode, lifted);
      assertThat(outcome.disposition()).isEqualTo(Disposition.HELD);
      assertThat(outcome.exitCode()).isEqualTo(ExitCode.LEDGER_UNREACHABLE);
    }
  }

  /** Published in the design; scripts depend on them. */
  @ParameterizedTest
  @CsvSource({
    "OK, 0",
    "INTERNAL_ERROR, 1",
    "USAGE, 2",
    "HELD, 10",
    "INSUFFICIENT_DATA, 11",
    "FROZEN, 12",
    "TELEMETRY_UNREACHABLE, 13",
    "LEDGER_UNREACHABLE, 14",
    "ROLLBACK_ADVISED, 20",
    "INCONCLUSIVE, 21"
  })
  void keepsItsExitCodes(ExitCode exit, int code) {
    assertThat(exit.code()).isEqualTo(code);
    assertThat(ExitCode.values()).hasSize(10);
  }

  private static Verdict worst(Set<Verdict> verdicts) {
    for (Verdict verdict : List.of(Verdict.BLOCK, Verdict.INSUFFICIENT_DATA, Verdict.WARN)) {
      if (verdicts.contains(verdict)) {
        return verdict;
      }
    }
    return Verdict.ALLOW;
  }

  private static <E extends Enum<E>> List<Set<E>> subsets(Class<E> type) {
    List<Set<E>> all = new ArrayList<>();
    all.add(EnumSet.noneOf(type));
    for (E element : EnumSet.allOf(type)) {
      for (Set<E> without : List.copyOf(all)) {
        Set<E> with = EnumSet.of(element);
        with.addAll(without);
        all.add(with);
      }
    }
    return all;
  }

  private static Reason reason(Verdict verdict) {
    return reason(
        switch (verdict) {
          case ALLOW -> ReasonCode.YOUNG_SLO;
          case WARN -> ReasonCode.BURN_TICKET;
          case INSUFFICIENT_DATA -> ReasonCode.NO_SERIES;
          case BLOCK -> ReasonCode.BURN_PAGE;
        },
        verdict);
  }

  private static Reason reason(ReasonCode code, Verdict verdict) {
    return new Reason(
        code,
        verdict,
        Optional.empty(),
        "",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "",
        Optional.empty());
  }
}
