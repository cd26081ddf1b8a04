package dev.slogate.escalation.incident;

import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.incident.Contribution.Evidence;
import dev.slogate.escalation.incident.Contribution.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Scores the dependencies of a service: which share of its bad events fell in slices of five
 * minutes when a dependency was itself failing, and whether that may be chance.
 *
 * <p>All bad events of one slice share its fate, so slices are what was sampled, and big ones weigh
 * more: {@code n = (Σ bad)² / Σ bad²} is Kish's effective sample size, and the share's bounds are
 * Wilson's for {@code share · n} of {@code n}. What slices in a row have in common, {@link
 * Coincidence} takes care of.
 *
 * <p>A dependency contributes if its share is at least a quarter, the share's lower bound is over
 * what chance gives, and the coincidence is at most 4 %. That is for each dependency by itself: of
 * twenty-five that had no part, one is named.
 *
 * @see "Kish (1965), Survey Sampling, Wiley"
 */
public final class Attribution {

  /** So much of it tells what is usual. */
  public static final Duration HISTORY = Duration.ofDays(28);

  /** Fewer bad events are not scored. */
  public static final int MINIMUM_BAD_EVENTS = 30;

  /** Less history does not tell what is usual. */
  public static final int LEAST_DAYS = 14;

  /** A smaller share is not worth a conversation. */
  static final double LEAST_SHARE = 0.25;

  /** How many dependencies without a part may be named. */
  public static final double FALSE_ALARMS = 0.04;

  /** Of the bad events, the part for which the dependency's counts must be known. */
  private static final double LEAST_KNOWN = 0.5;

  private static final double Z95 = 1.959963984540054;

  private Attribution() {}

  /**
   * What part each dependency had in the bad events from one instant on and before another: an
   * incident, a quarter, the time after a deploy.
   *
   * @param service its counts, with enough history around to know what is usual: four weeks
   * @param dependencies the accepted ones
   * @return in the order of the dependencies
   */
  public static List<Contribution> of(
      FiveMinutes service, Instant from, Instant to, List<Dependency> dependencies) {
    return of(service, from, to, 0, dependencies);
  }

  /**
   * The same, where more is known of the stretch than the counts of its five minutes.
   *
   * @param badEvents of all of it; those of slices that are not known count as not looked at
   */
  public static List<Contribution> of(
      FiveMinutes service,
      Instant from,
      Instant to,
      double badEvents,
      List<Dependency> dependencies) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("not one after the other: " + from + ", " + to);
    }
    long first = FiveMinutes.index(from);
    long end = FiveMinutes.index(to.minusNanos(1)) + 1;
    Weights bad = Weights.of(service, first, end, Counts::bad);
    long half = (end - first) / 2;
    Weights around = Weights.of(service, first - half, end + half, Counts::total);
    double all = Math.max(badEvents, bad.sum());
    return dependencies.stream()
        .map(dependency -> of(service, bad, all, around, dependency))
        .toList();
  }

  private static Contribution of(
      FiveMinutes service, Weights bad, double all, Weights around, Dependency dependency) {
    Failing failing = Failing.of(dependency, service);
    Weights seen = bad.where(failing::isKnown);
    if (seen.sum() < MINIMUM_BAD_EVENTS
        || seen.sum() < LEAST_KNOWN * all
        || failing.days() < LEAST_DAYS) {
      return Contribution.notDeterminable(dependency.name(), seen.sum());
    }
    double share = seen.where(failing::at).sum() / seen.sum();
    double slices = seen.effectiveSlices();
    ErrorRatioInterval interval = ErrorRatioInterval.wilson(share * slices, slices, Z95);
    double chance = failing.shareOf(service);
    double coincidence = Coincidence.of(seen, around.where(failing::isKnown), failing);
    boolean contributing =
        share >= LEAST_SHARE && interval.lower() > chance && coincidence <= FALSE_ALARMS;
    return new Contribution(
        dependency.name(),
        contributing ? Verdict.CONTRIBUTING : Verdict.NOT_CONTRIBUTING,
        seen.sum(),
        Optional.of(
            new Evidence(
                share, new Bounds(interval.lower(), interval.upper()), chance, coincidence)));
  }
}
