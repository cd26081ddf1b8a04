package dev.slogate.backtest;

import dev.slogate.Decision;
import dev.slogate.Disposition;
import dev.slogate.Gap;
import dev.slogate.Reason;
import dev.slogate.Verdict;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * One judgement of the past: the state, and what it rests on.
 *
 * @param causes none where it passes; sorted
 */
public record Look(State state, Set<Cause> causes) {

  /** Gaps that say something of the service, not of telemetry: the policy decides about them. */
  private static final Set<Gap> TELLING =
      EnumSet.of(Gap.NO_TRAFFIC, Gap.NEVER_BAD, Gap.RETENTION_SHORT);

  private static final Look PASSES = new Look(State.PASSES, Set.of());

  public Look {
    causes = Set.copyOf(causes);
  }

  /** What the policy says in a decision, enforced or in trial. */
  public static Look of(Decision decision) {
    if (decision.disposition() == Disposition.FROZEN) {
      return look(
          State.HOLDS,
          decision,
          reason -> reason.code().freeze() || reason.verdict() == Verdict.BLOCK);
    }
    if (decision.disposition().lifted()) {
      return PASSES;
    }
    if (decision.verdict() == Verdict.BLOCK) {
      return look(State.HOLDS, decision, reason -> reason.verdict() == Verdict.BLOCK);
    }
    if (decision.verdict().holds() || decision.reasons().stream().anyMatch(Look::lacksTelemetry)) {
      return look(
          State.UNKNOWN, decision, reason -> reason.verdict().holds() || lacksTelemetry(reason));
    }
    return PASSES;
  }

  /** A policy may let it pass; that nothing was wrong it does not say. */
  private static boolean lacksTelemetry(Reason reason) {
    return reason.code().gap().filter(gap -> !TELLING.contains(gap)).isPresent();
  }

  private static Look look(State state, Decision decision, Predicate<Reason> why) {
    Set<Cause> causes = new TreeSet<>();
    decision.reasons().stream()
        .filter(why)
        .forEach(reason -> causes.add(new Cause(reason.code(), reason.slo())));
    return new Look(state, causes);
  }
}
