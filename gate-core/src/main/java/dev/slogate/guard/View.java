package dev.slogate.guard;

import dev.slogate.budget.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One SLO of a watch as it is at the end of a step, in effective counts. */
record View(
    SloWatch watch,
    Limits limits,
    GuardPolicy policy,
    Duration step,
    Instant firstTraffic,
    Instant out,
    Instant now) {

  /** Traffic of so long tells who is asked now. */
  private static final Duration LATELY = Duration.ofMinutes(5);

  /** Of the steps that should be there, so many must be. */
  static final double KNOWN = 0.8;

  static View of(SloWatch watch, WatchState state, Instant now) {
    return new View(
        watch,
        state.limits(watch),
        state.policy(),
        state.step(),
        state.firstTraffic().orElseThrow(),
        state.out(),
        now);
  }

  /** Since the window began, or the watch. */
  Counts lately(Duration window) {
    return watch.baseline().effective(Step.sum(watch.since(now.minus(whole(window)))));
  }

  /** Steps may be longer than the window: then it is one of them. */
  private Duration whole(Duration window) {
    return window.compareTo(step) < 0 ? step : window;
  }

  /** How long ago traffic tells who is asked now. */
  Duration presence() {
    return whole(LATELY);
  }

  /** The steps that tell who is asked now. */
  List<Step> present() {
    return watch.since(now.minus(presence()));
  }

  /** Whether the new version is as old as the window is long. */
  boolean covers(Duration window) {
    return !firstTraffic.isAfter(now.minus(window));
  }

  /** Whether all of the new version is as old as the window is long. */
  boolean isOutFor(Duration window) {
    return !out.isAfter(now.minus(window));
  }

  boolean wellKnown(Duration window) {
    Duration whole = whole(window);
    return watch.since(now.minus(whole)).size() >= KNOWN * whole.dividedBy(step);
  }

  /** Nobody asks it any more. */
  boolean silent() {
    return Step.sum(present()).total() == 0;
  }

  /** Over the factor right now, though it is not yet known what will come of it. */
  boolean flaring() {
    return over(lately(step))
        || limits.pairs().stream().anyMatch(pair -> over(lately(pair.shortWindow())));
  }

  private boolean over(Counts counts) {
    return counts.bad() >= limits.minimumBadEvents() && limits.burn(counts) > limits.factor();
  }

  /** Worse than before, and over what the budget allows. */
  boolean rose(Rise rise) {
    Counts steady = lately(policy.steadyTime());
    return rise.significant(limits) && steady.total() > 0 && limits.burn(steady) > 1;
  }
}
