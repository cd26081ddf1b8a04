package dev.slogate.guard;

import dev.slogate.budget.Counts;
import java.util.List;

/**
 * By how much errors come in bursts: the variance of bad events over that of independent ones.
 *
 * <p>It is Pearson's statistic over its degrees of freedom, which quasi-likelihood divides by, of
 * steps and of blocks of five steps; the larger counts. Independent steps give both the same, while
 * bursts that last for minutes show in the blocks alone. Each stretch has an error ratio of its
 * own, so that it is no burst if last week was worse than today.
 *
 * <p>Few bad events do not show how they come. So the estimate is drawn towards {@link #UNSEEN}, as
 * if ten blocks had shown that. It is never under 1, and never over {@link #MOST}: one incident in
 * the baseline would else blind the guard to the next.
 *
 * @see <a href="https://doi.org/10.1093/biomet/61.3.439">Wedderburn (1974), Quasi-likelihood
 *     Functions</a>
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 4.5.2"
 */
final class Dispersion {

  /** What is believed of a service before its errors have been seen. */
  static final double UNSEEN = 3;

  static final double MOST = 10;

  private static final double BELIEF = 10;
  private static final int BLOCK = 5;

  private Dispersion() {}

  /**
   * The dispersion of steps in a row, stretch by stretch.
   *
   * @return in [1, 10]
   */
  static double of(List<List<Counts>> stretches) {
    Pearson steps = Pearson.of(stretches, 1);
    Pearson blocks = Pearson.of(stretches, BLOCK);
    double bad = stretches.stream().mapToDouble(stretch -> Step.sumOf(stretch).bad()).sum();
    double known = Math.min(blocks.freedom(), bad);
    double seen = Math.max(steps.ratio(), blocks.ratio());
    double estimate = (known * seen + BELIEF * UNSEEN) / (known + BELIEF);
    return Math.max(1, Math.min(estimate, MOST));
  }

  private record Pearson(double statistic, int freedom) {

    static Pearson of(List<List<Counts>> stretches, int block) {
      double statistic = 0;
      int freedom = 0;
      for (List<Counts> stretch : stretches) {
        Counts all = Step.sumOf(stretch);
        int blocks = stretch.size() / block;
        if (blocks < 2 || all.bad() == 0 || all.bad() == all.total()) {
          continue; // no variance to compare with
        }
        double ratio = all.errorRatio();
        for (int i = 0; i < blocks; i++) {
          Counts counts = Step.sumOf(stretch.subList(i * block, (i + 1) * block));
          double off = counts.bad() - counts.total() * ratio;
          double variance = counts.total() * ratio * (1 - ratio);
          statistic += variance == 0 ? 0 : off * off / variance;
        }
        freedom += blocks - 1;
      }
      return new Pearson(statistic, freedom);
    }

    double ratio() {
      return freedom == 0 ? 1 : statistic / freedom;
    }
  }
}
