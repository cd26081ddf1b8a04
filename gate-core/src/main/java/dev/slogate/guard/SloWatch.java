package dev.slogate.guard;

import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One SLO of a deploy that is watched, and what it counted so far.
 *
 * @param period of the error budget, which scales the pairs' factors
 * @param steps since the first traffic, oldest first
 */
public record SloWatch(
    String slo, Objective objective, Duration period, Baseline baseline, List<Step> steps) {

  public SloWatch {
    steps = List.copyOf(steps);
  }

  /**
   * What an SLO was before the deploy.
   *
   * @param before steps right before the deploy, as many as the rollback window has, oldest first
   * @param weeks steps of the same hour of each past week; may be empty
   */
  public record Past(
      String slo,
      Objective objective,
      Duration period,
      List<Step> before,
      List<List<Step>> weeks) {}

  static SloWatch of(Past past, Duration step, Limits limits) {
    return new SloWatch(
        past.slo(),
        past.objective(),
        past.period(),
        Baseline.of(past.before(), past.weeks(), step, limits),
        List.of());
  }

  SloWatch with(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new SloWatch(slo, objective, period, baseline, more);
  }

  /** The steps that begin at an instant or after it. */
  List<Step> since(Instant from) {
    int first = steps.size();
    while (first > 0 && !steps.get(first - 1).start().isBefore(from)) {
      first--;
    }
    return steps.subList(first, steps.size());
  }

  /**
   * The new version's share of the last step's traffic; empty where versions are not told apart.
   */
  public OptionalDouble canaryShare() {
    if (steps.isEmpty() || steps.get(steps.size() - 1).others().isEmpty()) {
      return OptionalDouble.empty();
    }
    Step last = steps.get(steps.size() - 1);
    double all = last.counts().total() + last.others().map(Counts::total).orElse(0.0);
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(last.counts().total() / all);
  }
}
