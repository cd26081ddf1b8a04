package dev.slogate.benchmarks.guard;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws from distributions; the same seed draws the same. */
final class Draw {

  /** From here on a normal curve is near enough to a count. */
  private static final double MANY = 50;

  private final RandomGenerator random;

  Draw(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  int below(int end) {
    return random.nextInt(end);
  }

  /** As often in each doubling. */
  double logUniform(double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  double normal() {
    return random.nextGaussian();
  }

  long poisson(double mean) {
    if (mean >= MANY) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    }
    double limit = Math.exp(-mean);
    long events = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      events++;
    }
    return events;
  }

  long binomial(long trials, double share) {
    double mean = trials * share;
    if (trials <= 2 * MANY) {
      long hits = 0;
      for (long i = 0; i < trials; i++) {
        hits += chance(share) ? 1 : 0;
      }
      return hits;
    }
    if (mean < MANY) {
      return Math.min(trials, poisson(mean)); // the share is small
    }
    return Math.max(
        0, Math.min(trials, Math.round(mean + Math.sqrt(mean * (1 - share)) * normal())));
  }

  /**
   * Gamma of scale 1.
   *
   * @see <a href="https://doi.org/10.1145/358407.358414">Marsaglia and Tsang (2000)</a>
   */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = normal();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** Beta with a mean, and so that {@code trials} draws by it vary by {@code dispersion}. */
  double beta(double mean, double trials, double dispersion) {
    double size = (trials - 1) / (dispersion - 1) - 1;
    double hits = gamma(mean * size);
    double others = gamma((1 - mean) * size);
    return hits + others == 0 ? mean : hits / (hits + others);
  }
}
