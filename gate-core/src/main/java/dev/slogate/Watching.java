package dev.slogate;

import dev.slogate.catalog.Slo;
import dev.slogate.guard.Breach;
import dev.slogate.guard.Circumstances.OtherDeploy;
import dev.slogate.guard.Conclusion;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.Observation;
import dev.slogate.guard.SloWatch;
import dev.slogate.guard.Step;
import dev.slogate.guard.Watch;
import dev.slogate.guard.WatchState;
import dev.slogate.ledger.WatchBegun;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One deploy that is watched: what is on record of it meets telemetry. */
final class Watching {

  /** Looks in the time of a step, where something is late. */
  private static final int LOOKS = 6;

  private final Deploy deploy;
  private final WatchBegun begun;
  private final List<Slo> slos;
  private final WatchReader reader;
  private Optional<List<SloWatch.Past>> past = Optional.empty();
  private Optional<WatchState> state = Optional.empty();
  private Optional<String> trouble = Optional.empty();

  Watching(Deploy deploy, WatchBegun begun, List<Slo> slos, WatchReader reader) {
    this.deploy = deploy;
    this.begun = begun;
    this.slos = slos;
    this.reader = reader;
  }

  Deploy deploy() {
    return deploy;
  }

  WatchBegun begun() {
    return begun;
  }

  List<Slo> slos() {
    return slos;
  }

  Place place() {
    return new Place(deploy.service(), deploy.environment());
  }

  Optional<Conclusion> conclusion() {
    return state.flatMap(WatchState::conclusion);
  }

  /** The same, with what telemetry says of a version that nobody asked. */
  Conclusion explained(Instant at) {
    Conclusion end = conclusion().orElseThrow();
    List<GuardReason> reasons =
        end.reasons().stream()
            .map(
                reason ->
                    reason.code() == GuardCode.NO_NEW_TRAFFIC
                        ? reader
                            .otherVersions(slos, deploy.change().version(), at)
                            .map(reason::adding)
                            .orElse(reason)
                        : reason)
            .toList();
    return new Conclusion(end.verdict(), reasons, end.at());
  }

  /** Whether each SLO counts the new version by itself: nothing else is taken for it. */
  boolean tellsVersionsApart() {
    return slos.stream().allMatch(slo -> reader.tellsApart(slo, deploy.change().version()));
  }

  Optional<Instant> firstTraffic() {
    return state.flatMap(WatchState::firstTraffic);
  }

  WatchProgress progress(Instant at) {
    return new WatchProgress(deploy, at, state, end(), trouble);
  }

  private Instant end() {
    return state
        .map(WatchState::end)
        .orElseGet(() -> deploy.startedAt().plus(begun.policy().rollbackWindow()));
  }

  /**
   * Takes what telemetry knows by now, to the end if it settles it.
   *
   * @param others what was deployed by when a breach was found
   */
  void observe(Instant now, Function<Instant, List<OtherDeploy>> others, Optional<Instant> outAt) {
    if (state.isEmpty()) {
      begin(now);
    }
    state = state.map(known -> outAt.map(known::out).orElse(known));
    while (state.isPresent() && conclusion().isEmpty()) {
      WatchState next = observed(state.get(), now);
      if (next.breach().isEmpty()) {
        state = Optional.of(next);
        return;
      }
      List<OtherDeploy> meanwhile = others.apply(next.breach().get().foundAt());
      state = Optional.of(Watch.blame(next, reader.circumstances(place(), next, meanwhile, now)));
    }
  }

  /** A baseline that telemetry could not tell is asked for again: without one nothing is known. */
  private void begin(Instant now) {
    List<SloWatch.Past> told = readPast();
    if (trouble.isEmpty() || !now.isBefore(end().plus(Ripe.GRACE))) {
      past = Optional.of(told);
      state = Optional.of(start(told));
    }
  }

  private List<SloWatch.Past> readPast() {
    List<SloWatch.Past> told = reader.past(slos, deploy.startedAt(), begun.step(), begun.policy());
    trouble = reader.trouble();
    return told;
  }

  private WatchState start(List<SloWatch.Past> told) {
    return WatchState.begin(deploy.key(), deploy.startedAt(), begun.step(), begun.policy(), told);
  }

  private WatchState observed(WatchState from, Instant now) {
    Observation seen =
        reader.observe(slos, deploy.change().version(), from.until(), now, from.step(), from.end());
    trouble = reader.trouble();
    return Watch.observe(from, seen);
  }

  /** Until the next step may be known. */
  Duration pause(Instant now) {
    Duration least = begun.step().dividedBy(LOOKS);
    Instant until = state.map(WatchState::until).orElse(deploy.startedAt());
    Duration next = Duration.between(now, until.plus(begun.step()).plus(WatchReader.SETTLING));
    return next.compareTo(least) < 0 ? least : next;
  }

  /**
   * How it was before the deploy, until the verdict and after it, for those who look back on it.
   *
   * @param until end of what came after
   */
  Seen lookBack(Instant settledAt, Instant until) {
    List<SloWatch.Past> before = past.orElseGet(this::readPast);
    WatchState from = start(before);
    Observation seen =
        reader.observe(
            slos,
            deploy.change().version(),
            deploy.startedAt(),
            until.plus(WatchReader.SETTLING).plus(Ripe.GRACE),
            from.step(),
            until);
    Map<String, List<Step>> watched = new LinkedHashMap<>();
    seen.steps()
        .forEach(
            (slo, steps) ->
                watched.put(
                    slo, steps.stream().filter(step -> step.start().isBefore(settledAt)).toList()));
    return new Seen(
        before, seen.steps(), Watch.observe(from, new Observation(settledAt, watched)).breach());
  }

  /**
   * What is seen when one looks back.
   *
   * @param steps since the deploy, beyond the verdict
   * @param breach the first, whoever did it
   */
  record Seen(List<SloWatch.Past> past, Map<String, List<Step>> steps, Optional<Breach> breach) {}

  /** What is known less well than it could be. */
  List<String> notes() {
    return reader.notes(slos, deploy.change().version());
  }
}
