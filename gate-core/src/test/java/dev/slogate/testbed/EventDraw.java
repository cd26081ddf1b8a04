package dev.slogate.testbed;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws numbers of events; the same seed draws the same ones. */
final class EventDraw {

  /** From here on a normal curve is near enough to a count, and much faster. */
  private static final double MANY = 30;

  private final RandomGenerator random;

  EventDraw(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** How many events arrive where {@code mean} are expected. */
  long poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean >= MANY) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    // Knuth, The Art of Computer Programming, volume 2, 3.4.1, algorithm Q
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long events = 0;
    while (product > limit) {
      events++;
      product *= random.nextDouble();
    }
    return events;
  }

  /** How many of {@code events} are of a kind that has this share of them. */
  long binomial(long events, double share) {
    if (events == 0 || share <= 0) {
      return 0;
    }
    if (share >= 1) {
      return events;
    }
    if (events <= 2 * MANY) {
      long hits = 0;
      for (long i = 0; i < events; i++) {
        if (random.nextDouble() < share) {
          hits++;
        }
      }
      return hits;
    }
    double mean = events * share;
    if (mean < MANY) {
      return Math.min(events, poisson(mean));
    }
    if (events - mean < MANY) {
      return Math.max(0, events - poisson(events - mean));
    }
    double deviation = Math.sqrt(mean * (1 - share));
    return Math.min(events, Math.max(0, Math.round(mean + deviation * random.nextGaussian())));
  }
}
