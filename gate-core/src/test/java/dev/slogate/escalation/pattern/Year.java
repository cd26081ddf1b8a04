package dev.slogate.escalation.pattern;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/** A year of hours of an SLO at 99.5 %, from a Monday on, with noise and with what is planted. */
final class Year {

  static final Objective OBJECTIVE = Objective.of("0.995");
  static final int WEEKS = 52;
  static final int HOURS = WEEKS * 7 * 24;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final RandomGenerator random;
  private final double hourly;
  private final double[] burn = new double[HOURS];
  private final List<Instant> deploys = new ArrayList<>();
  private final List<Set<String>> contributing = new ArrayList<>();
  private ZoneId zone = ZoneOffset.UTC;

  Year(double hourly, double usual, long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.hourly = hourly;
    Arrays.fill(burn, usual);
    for (int day = 0; day < WEEKS * 7; day++) {
      if (day % 7 < 5 && random.nextInt(2) == 0) {
        deploys.add(at(day * 24 + 8 + random.nextInt(9)));
      }
    }
  }

  /** Outages at any time, so many a week on average. */
  Year bursts(double weekly) {
    int count = poisson(weekly * WEEKS);
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(HOURS);
      int to = Math.min(HOURS, from + 1 + random.nextInt(6));
      Arrays.fill(burn, from, to, 5 * Math.pow(2, 4 * random.nextDouble()));
    }
    return this;
  }

  /** Incidents in which each of five dependencies is named by chance. */
  Year incidents(int count) {
    for (int i = 0; i < count; i++) {
      Set<String> named = new HashSet<>();
      for (int dependency = 0; dependency < 5; dependency++) {
        if (random.nextDouble() < 0.04) {
          named.add("dependency-" + dependency);
        }
      }
      contributing.add(named);
    }
    return this;
  }

  Year names(String dependency, int times) {
    for (int i = 0; i < times; i++) {
      Set<String> named = new HashSet<>(contributing.get(i));
      named.add(dependency);
      contributing.set(i, named);
    }
    return this;
  }

  /** In hours of a kind, with a chance for each, it burns at a rate. */
  Year plant(Predicate<ZonedDateTime> kind, double chance, double rate) {
    for (int i = 0; i < HOURS; i++) {
      if (kind.test(at(i).atZone(zone)) && random.nextDouble() < chance) {
        burn[i] = rate;
      }
    }
    return this;
  }

  Year afterDeploys(double chance, double rate) {
    Set<Instant> all = new HashSet<>(deploys);
    return plant(hour -> all.contains(hour.toInstant()), chance, rate);
  }

  Year zone(String id) {
    zone = ZoneId.of(id);
    return this;
  }

  PatternHistory history() {
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      double traffic = hourly * (1 + 0.7 * Math.sin(2 * Math.PI * (i % 24 - 8) / 24));
      traffic *= i / 24 % 7 < 5 ? 1 : 0.5; // quiet weekends
      double total = poisson(traffic);
      double ratio = Math.min(1, burn[i] * OBJECTIVE.errorBudget());
      double bad = Math.min(total, poisson(total * ratio));
      slices.add(new Slice(at(i), Duration.ofHours(1), new Counts(bad, total)));
    }
    return new PatternHistory(OBJECTIVE, slices, zone, deploys, contributing, 5);
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private int poisson(double mean) {
    return mean > 0 ? PoissonSampler.of(random::nextLong, mean).sample() : 0;
  }
}
