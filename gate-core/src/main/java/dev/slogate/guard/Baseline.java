package dev.slogate.guard;

import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.guard.Evidence.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an SLO fared before the deploy, boiled down to what the watch needs.
 *
 * <p>The last ten minutes are the eve. It is no part of the baseline, but is judged against it:
 * what rises there began before the deploy.
 *
 * @param before the time right before the eve
 * @param weeks the same hour of past weeks; no events where they were too few
 * @param bound error ratio that it surely was not over, in [0, 1]: the higher of the upper bounds
 *     of before and weeks, so that neither a habit of this hour nor what was going on already is
 *     taken for a rise
 * @param dispersion how much more than independent ones errors vary, in [1, 10]
 * @param risenSince when the error ratio rose in the eve, if it did
 */
public record Baseline(
    Counts before, Counts weeks, double bound, double dispersion, Optional<Instant> risenSince) {

  private static final Duration EVE = Duration.ofMinutes(10);

  /** A rise in the eve that chance brings about once in a hundred deploys at most. */
  private static final double EVIDENCE_OF_EVE = Math.log(100);

  /**
   * Boils down.
   *
   * @param before steps right before the deploy, as many as the rollback window has, oldest first
   * @param weeks steps of the same hour of each past week, each like {@code before}
   */
  static Baseline of(List<Step> before, List<List<Step>> weeks, Duration step, Limits limits) {
    int eveSteps = (int) EVE.dividedBy(step);
    int end = before.size() > 2 * eveSteps ? before.size() - eveSteps : before.size();
    List<List<Counts>> stretches = new ArrayList<>();
    stretches.add(counts(before.subList(0, end)));
    List<List<Counts>> past = weeks.stream().map(Baseline::counts).toList();
    Counts habit = Step.sumOf(past.stream().flatMap(List::stream).toList());
    if (limits.enough(habit)) {
      stretches.addAll(past);
    } else {
      habit = Counts.NONE;
    }
    double dispersion = Dispersion.of(stretches);
    Counts just = Step.sumOf(stretches.get(0));
    double bound =
        Math.max(
            upper(just, dispersion, limits.boundZ()), upper(habit, dispersion, limits.boundZ()));
    List<Step> eve = before.subList(end, before.size());
    return new Baseline(just, habit, bound, dispersion, rise(eve, bound, dispersion, limits));
  }

  private static List<Counts> counts(List<Step> steps) {
    return steps.stream().map(Step::counts).toList();
  }

  private static double upper(Counts counts, double dispersion, double z) {
    return counts.total() == 0
        ? 0
        : ErrorRatioInterval.wilson(counts.bad() / dispersion, counts.total() / dispersion, z)
            .upper();
  }

  private static Optional<Instant> rise(
      List<Step> eve, double bound, double dispersion, Limits limits) {
    Evidence.Stake stake =
        Evidence.of(
            eve.stream()
                .map(step -> new Trial(step.counts().bad(), step.counts().total(), bound))
                .toList(),
            dispersion);
    Counts all = Step.sum(eve);
    boolean burns =
        all.bad() / dispersion >= limits.minimumBadEvents() && limits.burn(all) > limits.factor();
    return burns || stake.logarithm() >= EVIDENCE_OF_EVE
        ? Optional.of(eve.get(stake.begin()).start())
        : Optional.empty();
  }

  /** Whether a breach would have shown right before, had it been there. */
  boolean known(Limits limits) {
    return limits.enough(before);
  }

  /** Counts of as many independent events as say as much. */
  Counts effective(Counts counts) {
    return new Counts(counts.bad() / dispersion, counts.total() / dispersion);
  }
}
