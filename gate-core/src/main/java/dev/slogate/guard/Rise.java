package dev.slogate.guard;

import dev.slogate.budget.Counts;
import dev.slogate.guard.Breach.Comparison;
import dev.slogate.guard.Evidence.Stake;
import dev.slogate.guard.Evidence.Trial;
import java.time.Instant;
import java.util.List;

/**
 * Whether an SLO got worse with the new version: two proportions, looked at after every step.
 *
 * <p>Where the other versions still have a fifth of the traffic, versions are compared: of a step's
 * bad events the new one has no larger share than of its traffic, if it is no worse. Given both
 * sums, its part is hypergeometric, and a bet on it pays no more than on a binomial one
 * (Hoeffding). That is fairer, since whatever hits both is no difference. Else the steps are
 * compared with the baseline's upper bound.
 *
 * @param begin since when
 * @see <a href="https://doi.org/10.1080/01621459.1963.10500830">Hoeffding (1963), Probability
 *     Inequalities for Sums of Bounded Random Variables, theorem 4</a>
 */
record Rise(Comparison comparison, double evidence, Instant begin) {

  /** With fewer others the bad events' shares say too little. */
  private static final double LEAST_OTHERS = 0.2;

  /** At the end of a step; there is at least one. */
  static Rise of(View view) {
    SloWatch watch = view.watch();
    boolean versions = comparesVersions(view);
    List<Trial> trials =
        watch.steps().stream()
            .map(step -> versions ? share(step) : ratio(step, watch.baseline().bound()))
            .toList();
    Stake stake = Evidence.of(trials, watch.baseline().dispersion());
    Instant begin = watch.steps().get(stake.begin()).start();
    return versions
        ? new Rise(Comparison.VERSIONS, stake.logarithm(), begin)
        : new Rise(
            Comparison.BASELINE, stake.logarithm(), watch.baseline().risenSince().orElse(begin));
  }

  static boolean comparesVersions(View view) {
    List<Step> lately = view.present();
    double others = Step.sumOfOthers(lately).total();
    return view.limits().enough(Step.sumOfOthers(view.watch().steps()))
        && others >= LEAST_OTHERS * (others + Step.sum(lately).total());
  }

  private static Trial ratio(Step step, double bound) {
    return new Trial(step.counts().bad(), step.counts().total(), bound);
  }

  private static Trial share(Step step) {
    Counts others = step.others().orElse(Counts.NONE);
    double all = step.counts().total() + others.total();
    double share = all == 0 ? 0 : step.counts().total() / all;
    return new Trial(step.counts().bad(), step.counts().bad() + others.bad(), share);
  }

  boolean significant(Limits limits) {
    return evidence >= limits.evidence();
  }
}
