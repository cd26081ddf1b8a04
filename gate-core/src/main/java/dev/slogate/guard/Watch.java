package dev.slogate.guard;

import dev.slogate.guard.Blame.Judgement;
import dev.slogate.guard.WatchState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches a deploy: from a state and what was observed to the next state. The same observations
 * give the same end, in one portion or in many, and whoever goes on with the state.
 *
 * <p>While the watch is {@link Phase#BROKEN} it takes no observations: it must first be told the
 * circumstances, by {@link #blame}. What it did not take comes again, from {@link WatchState#until}
 * on.
 */
public final class Watch {

  private Watch() {}

  /** Takes what was measured, step by step, until something must be decided. */
  public static WatchState observe(WatchState state, Observation observation) {
    WatchState now = state;
    for (Instant start : observation.starts()) {
      boolean takes = now.phase() == Phase.WAITING || now.phase() == Phase.WATCHING;
      boolean due = !start.isBefore(now.until()) && !start.plus(now.step()).isAfter(now.end());
      if (takes && due) {
        now = look(count(now, start, observation.steps()));
      }
    }
    return observation.at().isBefore(now.end()) && isOneLeft(now) ? now : close(now);
  }

  /** The window need not be a whole number of steps. */
  private static boolean isOneLeft(WatchState state) {
    return !state.until().plus(state.step()).isAfter(state.end());
  }

  /**
   * Takes who else may be to blame.
   *
   * @throws IllegalStateException if nothing is broken
   */
  public static WatchState blame(WatchState state, Circumstances circumstances) {
    Breach breach =
        state
            .breach()
            .orElseThrow(() -> new IllegalStateException("nothing is broken: " + state.phase()));
    Judgement judgement = Blame.of(breach, state.deployedAt(), circumstances);
    List<GuardReason> reasons = new ArrayList<>(List.of(breach.reason()));
    reasons.addAll(judgement.reasons());
    return switch (judgement.culprit()) {
      case DEPLOY -> state.ended(new Conclusion(GuardVerdict.ROLLBACK, reasons, state.until()));
      case UNKNOWN ->
          state.ended(new Conclusion(GuardVerdict.INCONCLUSIVE, reasons, state.until()));
      case ANOTHER -> {
        WatchState excused = state.excused(judgement.reasons());
        yield isOneLeft(excused) ? excused : close(excused);
      }
    };
  }

  private static WatchState count(
      WatchState state, Instant start, Map<String, List<Step>> observed) {
    Optional<Instant> firstTraffic = state.firstTraffic();
    List<SloWatch> counted = new ArrayList<>();
    for (SloWatch slo : state.slos()) {
      Optional<Step> step =
          observed.getOrDefault(slo.slo(), List.of()).stream()
              .filter(each -> each.start().equals(start))
              .findFirst();
      if (firstTraffic.isEmpty() && step.isPresent() && step.get().counts().total() > 0) {
        firstTraffic = Optional.of(start);
      }
      counted.add(step.map(slo::with).orElse(slo));
    }
    Instant until = start.plus(state.step());
    return firstTraffic.isPresent()
        ? state.counted(counted, until, firstTraffic)
        : state.counted(state.slos(), until, firstTraffic);
  }

  private static WatchState look(WatchState state) {
    if (state.phase() == Phase.WAITING) {
      return state;
    }
    List<Look> looks = looks(state, state.until());
    Optional<Breach> worst =
        looks.stream()
            .filter(Look.Broken.class::isInstance)
            .map(look -> ((Look.Broken) look).breach())
            .max(Comparator.comparingDouble(Breach::burn).thenComparing(Breach::slo));
    if (worst.isPresent()) {
      return state.broken(worst.get());
    }
    boolean open = looks.stream().anyMatch(Look.Open.class::isInstance);
    return open ? state : conclude(state, looks, state.until());
  }

  private static List<Look> looks(WatchState state, Instant at) {
    return state.slos().stream().map(slo -> Examination.of(View.of(slo, state, at))).toList();
  }

  /** The rollback window is over. */
  private static WatchState close(WatchState state) {
    return switch (state.phase()) {
      case BROKEN, ENDED -> state;
      case WATCHING -> conclude(state, looks(state, state.end()), state.end());
      case WAITING ->
          state.ended(
              new Conclusion(GuardVerdict.INCONCLUSIVE, List.of(unasked(state)), state.end()));
    };
  }

  /** Nobody was seen to ask the new version; of what was not measured, nobody knows. */
  private static GuardReason unasked(WatchState state) {
    Duration measured = Duration.between(state.deployedAt(), state.until());
    return !isOneLeft(state)
            || measured.toSeconds() >= View.KNOWN * state.policy().rollbackWindow().toSeconds()
        ? GuardReason.said(
            GuardCode.NO_NEW_TRAFFIC, "nobody asked the new version within the rollback window")
        : GuardReason.said(
            GuardCode.TELEMETRY_UNFIT,
            "nothing is known since %s, so nor is whether anybody asked the new version"
                .formatted(state.until()));
  }

  private static WatchState conclude(WatchState state, List<Look> looks, Instant at) {
    List<GuardReason> fine = new ArrayList<>();
    List<GuardReason> doubts = new ArrayList<>();
    for (Look look : looks) {
      if (look instanceof Look.Fine good) {
        fine.add(good.reason());
      } else if (look instanceof Look.Blind blind) {
        doubts.add(blind.reason());
      } else if (look instanceof Look.Open open) {
        doubts.add(open.reason());
      } else if (look instanceof Look.Broken broken) {
        doubts.add(broken.breach().reason()); // excused, or it would have been blamed
      }
    }
    List<GuardReason> reasons = doubts.isEmpty() ? fine : doubts;
    reasons.addAll(state.excuses());
    GuardVerdict verdict = doubts.isEmpty() ? GuardVerdict.KEEP : GuardVerdict.INCONCLUSIVE;
    return state.ended(new Conclusion(verdict, reasons, at));
  }
}
