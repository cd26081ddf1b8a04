package dev.slogate.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstShardTest {

  private static final Objective THREE_NINES = Objective.of("0.999");
  private static final List<BurnPair> PAIRS = BurnPair.forPeriod(Duration.ofDays(30)).subList(0, 2);
  private static final BurnPair FAST = PAIRS.get(0);
  private static final double CONFIDENCE = 0.99;
  private static final int LEAST = 5;

  private static Optional<WorstShard> worst(Map<Duration, Map<String, Counts>> counts, long of) {
    return WorstShard.of(PAIRS, THREE_NINES, counts, of, LEAST, CONFIDENCE);
  }

  private static Map<Duration, Map<String, Counts>> steady(Map<String, Counts> shards) {
    return Map.of(FAST.longWindow(), shards, FAST.shortWindow(), shards);
  }

  @Test
  void findsTheOneBrokenZoneThatAnAverageHides() {
    Map<String, Counts> zones =
        Map.of(
            "a", new Counts(20, 100_000),
            "b", new Counts(20, 100_000),
            "c", new Counts(600, 2_000));
    Counts whole = new Counts(640, 202_000);
    assertThat(PairReading.of(FAST, THREE_NINES, whole, whole, LEAST, Confidence.z(CONFIDENCE)))
        .isEqualTo(PairReading.QUIET);

    assertThat(worst(steady(zones), 3))
        .hasValueSatisfying(
            shard -> {
              assertThat(shard.name()).isEqualTo("c");
              assertThat(shard.reading()).isEqualTo(PairReading.BURNING);
              assertThat(shard.pair()).isEqualTo(FAST);
            });
  }

  @ParameterizedTest
  @CsvSource({"511, false", "512, false", "513, true"})
  void isOverItsLimitAboveIt(int bad, boolean over) {
    Duration hour = Duration.ofHours(1);
    BurnPair one = new BurnPair(BurnPair.Severity.PAGE, hour, Duration.ofMinutes(5), 1);
    Counts counts = new Counts(bad, 1024);
    WorstShard shard = new WorstShard("a", one, counts, counts, PairReading.QUIET, 2.576);
    assertThat(shard.overLimit(Objective.of("0.5"))).isEqualTo(over);
  }

  @Test
  void aShardWithoutEnoughBadEventsDoesNotSpeak() {
    Map<String, Counts> tenants = Map.of("tiny", new Counts(4, 4), "big", new Counts(6, 100_000));
    assertThat(worst(steady(tenants), 2)).map(WorstShard::name).hasValue("big");
    assertThat(worst(steady(Map.of("tiny", new Counts(4, 4))), 1)).isEmpty();
    assertThat(worst(Map.of(), 0)).isEmpty();
  }

  /** Burned an hour ago, and nothing since: as quiet as a whole SLO would be. */
  @Test
  void aShardThatHasNoEventsNowIsQuiet() {
    Map<Duration, Map<String, Counts>> before =
        Map.of(FAST.longWindow(), Map.of("gone", new Counts(900, 1_000)));
    assertThat(worst(before, 1)).map(WorstShard::reading).hasValue(PairReading.QUIET);
  }

  @Test
  void theMoreShardsTheSurerOneMustBe() {
    Map<String, Counts> one = Map.of("a", new Counts(600, 36_000)); // burn 16.7
    assertThat(worst(steady(one), 1)).map(WorstShard::reading).hasValue(PairReading.BURNING);
    assertThat(worst(steady(one), 1_000)).map(WorstShard::reading).hasValue(PairReading.UNCERTAIN);
  }

  /** Whatever the counts: it is one of them, it speaks, and no other one is worse by any pair. */
  @Test
  void noOtherShardIsWorse() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    int burning = 0;
    for (int trial = 0; trial < 3_000; trial++) {
      Map<Duration, Map<String, Counts>> counts = new HashMap<>();
      int shards = 1 + random.nextInt(8);
      for (BurnPair pair : PAIRS) {
        counts.put(pair.longWindow(), some(random, shards));
        counts.put(pair.shortWindow(), some(random, shards));
      }
      Optional<WorstShard> found = worst(counts, shards);
      double z = Confidence.z(1 - (1 - CONFIDENCE) / shards);
      for (BurnPair pair : PAIRS) {
        counts
            .getOrDefault(pair.longWindow(), Map.of())
            .forEach(
                (name, events) -> {
                  Counts now =
                      counts
                          .getOrDefault(pair.shortWindow(), Map.of())
                          .getOrDefault(name, Counts.NONE);
                  if (events.bad() >= LEAST) {
                    PairReading reading = PairReading.of(pair, THREE_NINES, events, now, LEAST, z);
                    WorstShard worst = found.orElseThrow();
                    assertThat(worst.reading()).isGreaterThanOrEqualTo(reading);
                    double least =
                        THREE_NINES.burnRate(
                            ErrorRatioInterval.wilson(events.bad(), events.total(), z).lower());
                    if (worst.reading() == reading) {
                      assertThat(worst.leastBurn(THREE_NINES) / worst.pair().factor())
                          .isGreaterThanOrEqualTo(least / pair.factor());
                    }
                  }
                });
      }
      burning += found.filter(worst -> worst.reading() == PairReading.BURNING).isPresent() ? 1 : 0;
    }
    assertThat(burning).isBetween(300, 2_900);
  }

  private static Map<String, Counts> some(RandomGenerator random, int shards) {
    Map<String, Counts> counts = new HashMap<>();
    for (int i = 0; i < shards; i++) {
      if (random.nextInt(5) > 0) {
        double total = Math.rint(Math.exp(random.nextDouble() * 12));
        double share = Math.exp(-9 * random.nextDouble());
        counts.put("s" + i, new Counts(Math.floor(total * share), total));
      }
    }
    return counts;
  }

  /** At the limit, by chance: of many shards as seldom one is called burning as of one SLO. */
  @Test
  void manyShardsAreNoMoreOftenCalledBurningThanOne() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    int wrong = 0;
    int trials = 500;
    for (int trial = 0; trial < trials; trial++) {
      Map<String, Counts> shards = new HashMap<>();
      for (int i = 0; i < 50; i++) {
        shards.put("s" + i, atTheLimit(random));
      }
      wrong +=
          worst(steady(shards), 50)
                  .filter(worst -> worst.reading() == PairReading.BURNING)
                  .isPresent()
              ? 1
              : 0;
    }
    assertThat(wrong / (double) trials).isLessThan(0.05);
  }

  /** Of 3,000 events so many are bad by chance that the mean burn is the factor. */
  private static Counts atTheLimit(RandomGenerator random) {
    double limit = FAST.factor() * THREE_NINES.errorBudget();
    int bad = 0;
    for (int i = 0; i < 3_000; i++) {
      bad += random.nextDouble() < limit ? 1 : 0;
    }
    return new Counts(bad, 3_000);
  }
}
