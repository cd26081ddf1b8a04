package dev.slogate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.guard.Evidence.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

  private static double stake(List<Trial> steps) {
    return Math.exp(Evidence.of(steps, 1).logarithm());
  }

  @Test
  void beginsWithAStakeOfOne() {
    assertThat(stake(List.of())).isEqualTo(1);
    assertThat(stake(List.of(new Trial(0, 0, 0.5)))).isEqualTo(1, within(1e-12));
  }

  /** Half is kept; a quarter wins 1.5 / 1.05 twice over, another one 5 / 1.4. */
  @Test
  void agreesWithASumByHand() {
    double low = 1.5 * 1.5 / Math.pow(1.05, 3);
    double high = 5 * 5 / Math.pow(1.4, 3);
    assertThat(stake(List.of(new Trial(2, 3, 0.1))))
        .isEqualTo(0.5 + 0.25 * low + 0.25 * high, within(1e-12));
  }

  /** All outcomes of two steps, each weighed by its chance. */
  @Property(tries = 200)
  void gainsNothingInTheMeanUnlessSomethingRose(
      @ForAll @IntRange(min = 0, max = 12) int first,
      @ForAll @IntRange(min = 0, max = 12) int second,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double chance,
      @ForAll @DoubleRange(min = 0, max = 1) double better) {
    assertThat(mean(first, second, chance, chance)).isEqualTo(1, within(1e-9));
    assertThat(mean(first, second, chance, chance * better)).isLessThanOrEqualTo(1 + 1e-9);
  }

  private static double mean(int first, int second, double chance, double truth) {
    double mean = 0;
    for (int i = 0; i <= first; i++) {
      for (int j = 0; j <= second; j++) {
        mean +=
            binomial(i, first, truth)
                * binomial(j, second, truth)
                * stake(List.of(new Trial(i, first, chance), new Trial(j, second, chance)));
      }
    }
    return mean;
  }

  private static double binomial(int hits, int trials, double chance) {
    double ways = 1;
    for (int i = 0; i < hits; i++) {
      ways = ways * (trials - i) / (i + 1);
    }
    return ways * Math.pow(chance, hits) * Math.pow(1 - chance, trials - hits);
  }

  /** The new version's part of all bad events, given both sums, by all ways to share them out. */
  @ParameterizedTest
  @CsvSource({"10, 30, 8", "5, 5, 4", "3, 40, 20", "20, 4, 10"})
  void paysNoMoreWhereVersionsAreCompared(int ours, int others, int bad) {
    double mean = 0;
    double all = 0;
    for (int i = Math.max(0, bad - others); i <= Math.min(ours, bad); i++) {
      double ways = ways(ours, i) * ways(others, bad - i);
      all += ways;
      mean += ways * stake(List.of(new Trial(i, bad, (double) ours / (ours + others))));
    }
    assertThat(mean / all).isLessThanOrEqualTo(1);
  }

  private static double ways(int of, int chosen) {
    double ways = 1;
    for (int i = 0; i < chosen; i++) {
      ways = ways * (of - i) / (i + 1);
    }
    return ways;
  }

  /** Every path of 14 events, looked at after each. */
  @ParameterizedTest
  @CsvSource({"0.05, 20", "0.2, 10", "0.5, 5"})
  void reachesAHeightByChanceAsRarelyAsVilleSays(double chance, double height) {
    double reached = 0;
    int events = 14;
    for (int path = 0; path < 1 << events; path++) {
      List<Trial> steps = new ArrayList<>();
      double likely = 1;
      boolean over = false;
      for (int i = 0; i < events; i++) {
        int hit = path >> i & 1;
        likely *= hit == 1 ? chance : 1 - chance;
        steps.add(new Trial(hit, 1, chance));
        over |= stake(steps) >= height;
      }
      reached += over ? likely : 0;
    }
    assertThat(reached).isPositive().isLessThanOrEqualTo(1 / height);
  }

  /** Failures that bring others with them: geometric numbers, of the same variance. */
  @ParameterizedTest
  @CsvSource({"0.5, 1", "0.5, 3", "2, 1", "2, 2", "2, 3", "20, 3"})
  void staysWithinItsChanceWhenErrorsComeInClumps(double mean, double clump) {
    double dispersion = 2 * clump - 1;
    int runs = 2000;
    long over =
        IntStream.range(0, runs)
            .filter(run -> everOver(new Random(run), mean, clump, dispersion))
            .count();
    assertThat(over / (double) runs).isLessThanOrEqualTo(0.01 * 1.3);
  }

  private static boolean everOver(Random random, double mean, double clump, double dispersion) {
    List<Trial> steps = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double bad = 0;
      double limit = Math.exp(-mean / clump);
      for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
        bad++;
        while (random.nextDouble() > 1 / clump) {
          bad++;
        }
      }
      steps.add(new Trial(bad, mean * 1000, 0.001));
      if (Evidence.of(steps, dispersion).logarithm() >= Math.log(100)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void tellsWhenARiseBegan() {
    List<Trial> steps = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      steps.add(new Trial(i < 12 ? 1 : 20, 1000, 0.001));
    }
    assertThat(Evidence.of(steps, 1).begin()).isEqualTo(12);
  }

  @Property(tries = 100)
  void growsWithEveryHitAndStaysFinite(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 1_000_000) Integer> bad) {
    List<Trial> steps = bad.stream().map(hits -> new Trial(hits, 1e6, 0.001)).toList();
    List<Trial> worse = bad.stream().map(hits -> new Trial(hits + 1, 1e6 + 1, 0.001)).toList();
    double logarithm = Evidence.of(steps, 1).logarithm();
    assertThat(logarithm).isFinite().isLessThan(Evidence.of(worse, 1).logarithm() + 1e-9);
  }
}
