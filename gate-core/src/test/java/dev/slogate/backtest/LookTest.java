package dev.slogate.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.Disposition;
import dev.slogate.Escalation;
import dev.slogate.Evidence;
import dev.slogate.ExitCode;
import dev.slogate.LedgerState;
import dev.slogate.Place;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Recalled;
import dev.slogate.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {

  private static final Instant AT = Instant.parse("2026-11-02T00:00:00Z");

  /** {@code BURN_PAGE:BLOCK}. */
  private static Reason reason(String text) {
    String[] parts = text.split(":", -1);
    return Reason.said(ReasonCode.valueOf(parts[0]), Verdict.valueOf(parts[1]), "says so", "Wait.");
  }

  private static Decision decision(Disposition disposition, Verdict verdict, List<Reason> reasons) {
    return new Decision(
        "d-1",
        AT,
        true,
        new Place("shop", "default")
            .request(new Change(ChangeClass.FEATURE, Optional.empty(), "os:jane")),
        verdict,
        disposition,
        ExitCode.OK,
        Optional.empty(),
        Escalation.UNKNOWN,
        "built-in",
        reasons,
        List.of(),
        List.of(),
        Optional.empty(),
        LedgerState.NONE,
        new Evidence(List.of(), 0, "main", Recalled.NOTHING, List.of(), 0));
  }

  @ParameterizedTest
  @CsvSource({
    // disposition, verdict, reasons, state, causes
    "PROCEED, ALLOW, , PASSES, ",
    "PROCEED_WITH_WARNING, WARN, BURN_TICKET:WARN, PASSES, ",
    "HELD, BLOCK, BURN_PAGE:BLOCK BURN_TICKET:WARN, HOLDS, BURN_PAGE",
    "SHADOWED, BLOCK, BURN_PAGE:BLOCK STALE:INSUFFICIENT_DATA, HOLDS, BURN_PAGE",
    "FROZEN, ALLOW, FREEZE_WINDOW:ALLOW BURN_TICKET:WARN, HOLDS, FREEZE_WINDOW",
    "FROZEN, BLOCK, FREEZE_WINDOW:ALLOW BURN_PAGE:BLOCK, HOLDS, BURN_PAGE FREEZE_WINDOW",
    // people let it go out
    "OVERRIDDEN, BLOCK, BURN_PAGE:BLOCK, PASSES, ",
    "EXEMPT, INSUFFICIENT_DATA, STALE:INSUFFICIENT_DATA, PASSES, ",
    // nobody knows
    "HELD, INSUFFICIENT_DATA, STALE:INSUFFICIENT_DATA BURN_TICKET:WARN, UNKNOWN, STALE",
    "HELD, INSUFFICIENT_DATA, NO_SLO:INSUFFICIENT_DATA, UNKNOWN, NO_SLO",
    "PROCEED, ALLOW, STALE:ALLOW, UNKNOWN, STALE", // whatever the policy makes of it
    "PROCEED_WITH_WARNING, WARN, STALE:WARN BURN_TICKET:WARN, UNKNOWN, STALE",
    // gaps that say something of the service
    "PROCEED_WITH_WARNING, WARN, NO_TRAFFIC:WARN, PASSES, ",
    "PROCEED_WITH_WARNING, WARN, NEVER_BAD:WARN, PASSES, ",
    "PROCEED_WITH_WARNING, WARN, RETENTION_SHORT:WARN, PASSES, "
  })
  void isWhatTheGateWouldHaveDone(
      Disposition disposition,
      Verdict verdict,
      @Nullable String reasons,
      State state,
      @Nullable String causes) {
    List<Reason> given =
        reasons == null
            ? List.of()
            : Arrays.stream(reasons.split(" ", -1)).map(LookTest::reason).toList();
    Look look = Look.of(decision(disposition, verdict, given));
    assertThat(look.state()).isEqualTo(state);
    assertThat(
            look.causes().stream()
                .sorted()
                .map(cause -> cause.code().name())
                .collect(Collectors.joining(" ")))
        .isEqualTo(causes == null ? "" : causes);
  }
}
