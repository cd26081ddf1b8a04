package dev.slogate.escalation.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class TailTest {

  @Test
  void countsSuccesses() {
    // 0.04³; everything; one minus both failing
    assertThat(Tail.ofCount(3, 3, 0.04)).isEqualTo(6.4e-5, within(1e-12));
    assertThat(Tail.ofCount(5, 0, 0.04)).isEqualTo(1, within(1e-12));
    assertThat(Tail.ofCount(2, 1, 0.5)).isEqualTo(0.75, within(1e-12));
  }

  /** Of two and two, the six orders have 2, 3, 4, 4, 3 and 2 runs. */
  @Test
  void countsRuns() {
    assertThat(Tail.ofRuns(2, 2, 2)).isEqualTo(1, within(1e-12));
    assertThat(Tail.ofRuns(2, 2, 3)).isEqualTo(4 / 6.0, within(1e-12));
    assertThat(Tail.ofRuns(2, 2, 4)).isEqualTo(2 / 6.0, within(1e-12));
    assertThat(Tail.ofRuns(0, 9, 1)).isEqualTo(1);
    assertThat(Tail.ofRuns(1, 3, 3)).isEqualTo(0.5, within(1e-12)); // o|xxx, x|o|xx, …
  }

  /** Every order of up to five ones and five others, one by one. */
  @Test
  void countsTheRunsOfEveryOrder() {
    for (int ones = 1; ones <= 5; ones++) {
      for (int others = 1; others <= 5; others++) {
        int[] orders = new int[12];
        int all = 0;
        for (int order = 0; order < 1 << (ones + others); order++) {
          if (Integer.bitCount(order) == ones) {
            orders[runs(order, ones + others)]++;
            all++;
          }
        }
        int asMany = all;
        for (int runs = 1; runs <= ones + others; runs++) {
          asMany -= orders[runs - 1];
          assertThat(Tail.ofRuns(ones, others, runs))
              .as("%d runs or more of %d and %d", runs, ones, others)
              .isEqualTo((double) asMany / all, within(1e-12));
        }
      }
    }
  }

  private static int runs(int order, int length) {
    int runs = 1;
    for (int i = 1; i < length; i++) {
      runs += (order >> i & 1) == (order >> (i - 1) & 1) ? 0 : 1;
    }
    return runs;
  }

  @Test
  void boundsAMeanByHowFarItIsFromWhatIsExpected() {
    double divergence = 0.3 * Math.log(0.3 / 0.2) + 0.7 * Math.log(0.7 / 0.8);
    assertThat(Tail.ofMean(10, 0.3, 0.2)).isEqualTo(Math.exp(-10 * divergence), within(1e-12));
    assertThat(Tail.ofMean(0, 0.3, 0.2)).isEqualTo(1);
  }

  @Test
  void boundsMeansWhateverTheirDistribution() {
    assertThat(Tail.ofMean(10, 0.3, 0.3)).isEqualTo(1);
    assertThat(Tail.ofMean(10, 1, 0.5)).isEqualTo(Math.pow(0.5, 10), within(1e-12));
    assertThat(Tail.ofMean(10, 0.1, 0)).isZero();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    for (double each : new double[] {1, 0.5, 0.1}) {
      // Votes of `each` with a chance of 0.05 / each, so that the mean is 0.05.
      int over = 0;
      for (int trial = 0; trial < 20_000; trial++) {
        double sum = 0;
        for (int i = 0; i < 40; i++) {
          sum += random.nextDouble() < 0.05 / each ? each : 0;
        }
        over += sum / 40 >= 0.125 ? 1 : 0;
      }
      assertThat(over / 20_000.0).isLessThanOrEqualTo(Tail.ofMean(40, 0.125, 0.05));
    }
  }
}
