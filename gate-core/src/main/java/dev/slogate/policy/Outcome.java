package dev.slogate.policy;

import dev.slogate.Disposition;
import dev.slogate.ExitCode;
import dev.slogate.Lift;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.GatePolicy.Mode;
import java.util.List;

/**
 * From reasons to what happens.
 *
 * @param verdict the worst of the reasons; never lifted, whatever the disposition
 */
public record Outcome(Verdict verdict, Disposition disposition, ExitCode exitCode) {

  public static Outcome of(List<Reason> reasons, Mode mode, Standing standing) {
    Verdict verdict = reasons.stream().map(Reason::verdict).reduce(Verdict.ALLOW, Verdict::worse);
    Disposition disposition = disposition(reasons, verdict, mode, standing);
    return new Outcome(verdict, disposition, exitCode(reasons, verdict, disposition));
  }

  private static Disposition disposition(
      List<Reason> reasons, Verdict verdict, Mode mode, Standing standing) {
    if (standing.locked()) {
      return Disposition.FROZEN;
    }
    boolean freezeLifted = standing.lifts().contains(Lift.FREEZE);
    if (standing.frozen() && !freezeLifted) {
      return Disposition.FROZEN; // not even shadow mode lifts what a person declared
    }
    if (verdict.holds()) {
      if (ledgerLost(reasons)) {
        return Disposition.HELD; // a freeze that nobody could ask about is not lifted by silence
      }
      if (standing.exempt()) {
        return Disposition.EXEMPT;
      }
      if (liftsAll(reasons, standing)) {
        return Disposition.OVERRIDDEN;
      }
      return switch (mode) {
        case SHADOW -> Disposition.SHADOWED;
        case ENFORCE -> Disposition.HELD;
      };
    }
    if (standing.frozen()) {
      return Disposition.OVERRIDDEN;
    }
    return verdict == Verdict.WARN ? Disposition.PROCEED_WITH_WARNING : Disposition.PROCEED;
  }

  /** An override for the budget does not lift missing data, nor the other way round. */
  private static boolean liftsAll(List<Reason> reasons, Standing standing) {
    return reasons.stream()
        .map(Reason::verdict)
        .filter(Verdict::holds)
        .allMatch(
            verdict ->
                standing.lifts().contains(verdict == Verdict.BLOCK ? Lift.BUDGET : Lift.DATA));
  }

  private static ExitCode exitCode(List<Reason> reasons, Verdict verdict, Disposition disposition) {
    return switch (disposition) {
      case PROCEED, PROCEED_WITH_WARNING, EXEMPT, OVERRIDDEN, SHADOWED -> ExitCode.OK;
      case FROZEN -> ExitCode.FROZEN;
      case HELD -> {
        if (verdict == Verdict.BLOCK) {
          yield ExitCode.HELD;
        }
        if (allHoldersAre(ReasonCode.LEDGER_UNREACHABLE, reasons)) {
          yield ExitCode.LEDGER_UNREACHABLE;
        }
        yield allHoldersAre(ReasonCode.UNREACHABLE, reasons)
            ? ExitCode.TELEMETRY_UNREACHABLE
            : ExitCode.INSUFFICIENT_DATA;
      }
    };
  }

  private static boolean ledgerLost(List<Reason> reasons) {
    return reasons.stream().anyMatch(reason -> reason.code() == ReasonCode.LEDGER_UNREACHABLE);
  }

  private static boolean allHoldersAre(ReasonCode code, List<Reason> reasons) {
    return reasons.stream()
        .filter(reason -> reason.verdict().holds())
        .allMatch(reason -> reason.code() == code);
  }
}
