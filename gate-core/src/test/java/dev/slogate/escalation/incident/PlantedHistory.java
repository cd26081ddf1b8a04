package dev.slogate.escalation.incident;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * Thirty days of a service with incidents that are known. Traffic swings by day, requests and
 * failures come at random, and some of the usual failures come in clumps.
 */
final class PlantedHistory {

  static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  static final int DAYS = 30;

  private static final Duration SLICE = Duration.ofMinutes(5);
  private static final int SLICES = DAYS * 288;

  /** An incident as planted; {@code bad} is what it came to. */
  record Planted(Instant start, Instant end, double burn, double bad) {}

  private final RandomGenerator random;
  private final Objective objective;
  private final double perSlice;
  private final double[] burn = new double[SLICES];
  private final double usual;
  private final List<int[]> planned = new ArrayList<>();
  private final List<Slice> slices = new ArrayList<>();

  PlantedHistory(Objective objective, double hourly, long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.objective = objective;
    this.perSlice = hourly / 12;
    this.usual = 0.1 + 0.6 * random.nextDouble();
    java.util.Arrays.fill(burn, usual);
  }

  /** Burns at a rate from one slice on and before another; bursts of one plan are one incident. */
  PlantedHistory incident(double rate, int... fromAndTo) {
    for (int i = 0; i < fromAndTo.length; i += 2) {
      java.util.Arrays.fill(burn, fromAndTo[i], fromAndTo[i + 1], rate);
    }
    planned.add(fromAndTo);
    return this;
  }

  /** One to five incidents at random, six hours or more apart, some of two bursts. */
  PlantedHistory withIncidents() {
    int next = 288 + random.nextInt(288);
    double most = 0.9 / objective.errorBudget();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      double rate = Math.min(most, 8 * Math.pow(2, 6 * random.nextDouble()));
      int length = (int) (2 * Math.pow(2, 5.5 * random.nextDouble())); // 10 minutes to 7 hours
      int end = next + length;
      if (random.nextInt(4) == 0) {
        int pause = 2 + random.nextInt(6); // 10 to 35 minutes
        incident(rate, next, end, end + pause, end + pause + length);
        end += pause + length;
      } else {
        incident(rate, next, end);
      }
      next = end + 72 + random.nextInt(1_200);
    }
    return this;
  }

  PlantedHistory draw() {
    for (int i = 0; i < SLICES; i++) {
      double traffic = perSlice * (1 + 0.6 * Math.sin(2 * Math.PI * (i % 288) / 288));
      double total = poisson(traffic);
      double ratio = Math.min(1, burn[i] * objective.errorBudget());
      // A third of the usual failures come three at a time.
      double expected = total * ratio;
      double bad =
          burn[i] == usual
              ? poisson(expected * 2 / 3) + 3 * poisson(expected / 9)
              : poisson(expected);
      slices.add(new Slice(at(i), SLICE, new Counts(Math.min(bad, total), total)));
    }
    return this;
  }

  List<Slice> slices() {
    return slices;
  }

  /** Bad events that the budget allows for these thirty days. */
  double allowed() {
    return objective.errorBudget()
        * slices.stream().mapToDouble(slice -> slice.counts().total()).sum();
  }

  List<Planted> planted() {
    return planned.stream().map(this::planted).toList();
  }

  private Planted planted(int[] fromAndTo) {
    int from = fromAndTo[0];
    int to = Math.min(SLICES, fromAndTo[fromAndTo.length - 1]);
    double bad = 0;
    for (int i = from; i < to; i++) {
      bad += slices.get(i).counts().bad();
    }
    return new Planted(at(from), at(to), burn[from], bad);
  }

  static Instant at(int slice) {
    return START.plus(SLICE.multipliedBy(slice));
  }

  private double poisson(double mean) {
    return mean > 0 ? PoissonSampler.of(random::nextLong, mean).sample() : 0;
  }
}
