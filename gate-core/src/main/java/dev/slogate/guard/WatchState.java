package dev.slogate.guard;

import dev.slogate.guard.SloWatch.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a deploy that is watched: plain values, so that it can be kept on record and
 * taken up again by another process.
 *
 * @param deploy the deploy key
 * @param deployedAt when the deploy began
 * @param step how long a step is: {@link Step#length}
 * @param until all before it has been looked at: the next observation begins here
 * @param firstTraffic start of the first step in which the new version was asked
 * @param outAt when the deploy was over, where that was said: it is fine from then on at the
 *     earliest
 * @param breach what broke, while it is not yet known who is to blame
 * @param excuses what a breach was put down to so far, other than the deploy
 * @param conclusion once it ended
 */
public record WatchState(
    Phase phase,
    String deploy,
    Instant deployedAt,
    Duration step,
    GuardPolicy policy,
    List<SloWatch> slos,
    Instant until,
    Optional<Instant> firstTraffic,
    Optional<Instant> outAt,
    Optional<Breach> breach,
    List<GuardReason> excuses,
    Optional<Conclusion> conclusion) {

  /** Where a watch is. */
  public enum Phase {
    /** For the first traffic of the new version. */
    WAITING,
    /** Takes observations. */
    WATCHING,
    /** An SLO broke; takes {@link Circumstances}, to know who is to blame. */
    BROKEN,
    ENDED
  }

  public WatchState {
    slos = List.copyOf(slos);
    excuses = List.copyOf(excuses);
    if (slos.isEmpty()) {
      throw new IllegalArgumentException("no SLO to watch " + deploy + " by");
    }
    if ((phase == Phase.BROKEN) != breach.isPresent()
        || (phase == Phase.ENDED) != conclusion.isPresent()) {
      throw new IllegalArgumentException(phase + " with " + breach + " and " + conclusion);
    }
  }

  /** A watch that begins with the deploy. */
  public static WatchState begin(
      String deploy, Instant deployedAt, Duration step, GuardPolicy policy, List<Past> slos) {
    return new WatchState(
        Phase.WAITING,
        deploy,
        deployedAt,
        step,
        policy,
        slos.stream()
            .map(
                past ->
                    SloWatch.of(
                        past,
                        step,
                        Limits.of(past.objective(), past.period(), policy, slos.size())))
            .toList(),
        deployedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** When the rollback window ends, if the new version is asked from now on. */
  public Instant end() {
    return out().plus(policy.rollbackWindow());
  }

  /** When all of the new version was there, as far as that is known. */
  Instant out() {
    Instant asked = firstTraffic.orElse(deployedAt);
    return outAt.filter(at -> at.isAfter(asked)).orElse(asked);
  }

  /**
   * The deploy is over: what was fine before it says little of the new version, of which there may
   * have been no pod yet.
   */
  public WatchState out(Instant at) {
    return new WatchState(
        phase,
        deploy,
        deployedAt,
        step,
        policy,
        slos,
        until,
        firstTraffic,
        Optional.of(at),
        breach,
        excuses,
        conclusion);
  }

  Limits limits(SloWatch slo) {
    return Limits.of(slo.objective(), slo.period(), policy, slos.size());
  }

  WatchState counted(List<SloWatch> slos, Instant until, Optional<Instant> firstTraffic) {
    return new WatchState(
        firstTraffic.isPresent() ? Phase.WATCHING : Phase.WAITING,
        deploy,
        deployedAt,
        step,
        policy,
        slos,
        until,
        firstTraffic,
        outAt,
        Optional.empty(),
        excuses,
        Optional.empty());
  }

  WatchState broken(Breach found) {
    return next(Phase.BROKEN, Optional.of(found), excuses, Optional.empty());
  }

  WatchState excused(List<GuardReason> reasons) {
    return next(Phase.WATCHING, Optional.empty(), reasons, Optional.empty());
  }

  WatchState ended(Conclusion end) {
    return next(Phase.ENDED, Optional.empty(), excuses, Optional.of(end));
  }

  private WatchState next(
      Phase phase,
      Optional<Breach> breach,
      List<GuardReason> excuses,
      Optional<Conclusion> conclusion) {
    return new WatchState(
        phase,
        deploy,
        deployedAt,
        step,
        policy,
        slos,
        until,
        firstTraffic,
        outAt,
        breach,
        excuses,
        conclusion);
  }
}
