package dev.slogate.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.BurnPair.Severity;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairReadingTest {

  private static final double Z99 = 2.576;
  private static final Objective THREE_NINES = Objective.of("0.999");
  private static final BurnPair FAST = BurnPair.forPeriod(Duration.ofDays(30)).get(0);

  @ParameterizedTest
  @CsvSource({
    "720, 36000, 60, 3000, BURNING", // burn 20 in both
    "600, 36000, 60, 3000, BURNING", // burn 16.7, lower bound 15.0
    "720, 36000, 40, 3000, QUIET", // over in the short window: 13.3
    "530, 36000, 60, 3000, UNCERTAIN", // 14.7, lower bound 13.2
    "518, 36000, 60, 3000, QUIET", // 14.39
    "4, 10, 4, 5, QUIET", // four bad events never speak
    "5, 10, 5, 5, BURNING", // five do
    "0, 0, 0, 0, QUIET",
    "10, 100, 0, 0, QUIET" // nothing lately: not burning now
  })
  void judgesAPair(
      double longBad, double longTotal, double shortBad, double shortTotal, PairReading expected) {
    assertThat(read(longBad, longTotal, shortBad, shortTotal)).isEqualTo(expected);
  }

  /** Every number exact in binary: half of the events bad is a burn of 1 where half may be. */
  @ParameterizedTest
  @CsvSource({
    // bad of 1,024 in the long window, and in the short one
    "512, 600, QUIET", // long at the factor
    "513, 600, UNCERTAIN", // just over it
    "600, 512, QUIET", // short at the factor
    "600, 513, BURNING" // just over it
  })
  void aFactorIsExceededAboveItNotAtIt(int longBad, int shortBad, PairReading expected) {
    BurnPair one = new BurnPair(Severity.PAGE, Duration.ofHours(1), Duration.ofMinutes(5), 1);
    assertThat(
            PairReading.of(
                one,
                Objective.of("0.5"),
                new Counts(longBad, 1024),
                new Counts(shortBad, 1024),
                5,
                Z99))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // requests an hour, burn, least and most share that reads BURNING
    "36000, 20, 0.98, 1", // the short window alone misses 1.5 %; the slower pair catches those
    "36000, 0.8, 0, 0",
    "3600, 0.8, 0, 0",
    "600, 0.8, 0, 0.001",
    "100, 0.8, 0, 0.001",
    "10, 0.8, 0, 0.001"
  })
  void catchesWhoBurnsAndLeavesTheHealthyAlone(int hourly, double burn, double least, double most) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    int trials = 2_000;
    int burning = 0;
    for (int i = 0; i < trials; i++) {
      int shortTotal = hourly / 12;
      int shortBad = binomial(random, shortTotal, burn * 0.001);
      int longBad = shortBad + binomial(random, hourly - shortTotal, burn * 0.001);
      if (read(longBad, hourly, shortBad, shortTotal) == PairReading.BURNING) {
        burning++;
      }
    }
    assertThat(burning / (double) trials).isBetween(least, most);
  }

  private static int binomial(RandomGenerator random, int n, double p) {
    int hits = 0;
    for (int i = 0; i < n; i++) {
      if (random.nextDouble() < p) {
        hits++;
      }
    }
    return hits;
  }

  private static PairReading read(
      double longBad, double longTotal, double shortBad, double shortTotal) {
    return PairReading.of(
        FAST,
        THREE_NINES,
        new Counts(longBad, longTotal),
        new Counts(shortBad, shortTotal),
        5,
        Z99);
  }
}
