package dev.slogate.escalation.incident;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * Four weeks of a service with one incident, and of what it depends on. Some dependencies fail
 * during the incident and cause a known part of it; all fail at other times too, as a noise that
 * has no effect on the service.
 */
final class Fleet {

  static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final int DAY = 288;
  private static final int SLICES = 28 * DAY;
  private static final Objective PROMISE = Objective.of("0.999");

  /**
   * How much the dependencies fail besides.
   *
   * @param share of slices, in [0, 1)
   * @param episode mean length in slices
   */
  record Noise(double share, double episode) {}

  private final RandomGenerator random;
  private final Noise noise;
  private final double[] traffic = new double[SLICES];
  private final double[] bad = new double[SLICES];
  private final double[] total = new double[SLICES];
  private final List<Dependency> dependencies = new ArrayList<>();
  private final int from;
  private final int to;

  Fleet(Noise noise, long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.noise = noise;
    double perSlice = Math.pow(10, 2.3 + 2 * random.nextDouble()); // 200 to 20,000
    from = 7 * DAY + random.nextInt(14 * DAY);
    to = from + 6 + random.nextInt(43); // half an hour to four hours
    double burn = 30 * Math.pow(2, 4 * random.nextDouble());
    for (int i = 0; i < SLICES; i++) {
      traffic[i] = 1 + 0.6 * Math.sin(2 * Math.PI * (i % DAY) / DAY);
      total[i] = poisson(perSlice * traffic[i]);
      double ratio = (i >= from && i < to ? burn : 0.3) * PROMISE.errorBudget();
      bad[i] = Math.min(total[i], poisson(total[i] * ratio));
    }
    // The cause is planted in enough bad events to tell.
    for (int i = from; i < to; i++) {
      bad[i] = Math.max(bad[i], Math.min(total[i], 36.0 / (to - from) + 1));
    }
  }

  /**
   * A dependency that was failing in a part of the incident that has this share of its bad events,
   * or a little more.
   */
  Fleet cause(double share) {
    boolean[] failing = noise();
    double all = Arrays.stream(bad, from, to).sum();
    Arrays.fill(failing, from, to, false);
    double hit = 0;
    // From the start on, or up to the end: what the rest is due to came after or before.
    boolean atTheStart = random.nextBoolean();
    for (int i = 0; i < to - from && hit < share * all; i++) {
      int slice = atTheStart ? from + i : to - 1 - i;
      failing[slice] = true;
      hit += bad[slice];
    }
    return add("cause-" + dependencies.size(), failing);
  }

  /** A dependency that has nothing to do with it. */
  Fleet innocent() {
    return add("innocent-" + dependencies.size(), noise());
  }

  private boolean[] noise() {
    boolean[] failing = new boolean[SLICES];
    double ends = 1 / noise.episode();
    double begins = noise.share() / (1 - noise.share()) * ends;
    boolean now = random.nextDouble() < noise.share();
    for (int i = 0; i < SLICES; i++) {
      failing[i] = now;
      now = now ? random.nextDouble() >= ends : random.nextDouble() < begins;
    }
    return failing;
  }

  private Fleet add(String name, boolean[] failing) {
    Objective objective = Objective.of(random.nextBoolean() ? "0.999" : "0.99");
    double perSlice = Math.pow(10, 2.5 + random.nextDouble()); // 316 to 3,162
    double failingRatio = 0.1 + 0.4 * random.nextDouble();
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      double events = poisson(perSlice * traffic[i]);
      double ratio = failing[i] ? failingRatio : 0.4 * objective.errorBudget();
      slices.add(slice(i, Math.min(events, poisson(events * ratio)), events));
    }
    dependencies.add(new Dependency(name, objective, FiveMinutes.of(slices)));
    return this;
  }

  List<Contribution> contributions() {
    return contributions(from, to);
  }

  /** Of all bad events, as of a quarter. */
  List<Contribution> contributionsToAll() {
    return contributions(0, SLICES);
  }

  private List<Contribution> contributions(int first, int end) {
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      slices.add(slice(i, bad[i], total[i]));
    }
    return Attribution.of(FiveMinutes.of(slices), at(first), at(end), dependencies);
  }

  private static Slice slice(int index, double bad, double total) {
    return new Slice(at(index), FiveMinutes.SLICE, new Counts(bad, total));
  }

  static Instant at(int slice) {
    return START.plus(Duration.ofMinutes(5L * slice));
  }

  private double poisson(double mean) {
    return mean > 0 ? PoissonSampler.of(random::nextLong, mean).sample() : 0;
  }
}
