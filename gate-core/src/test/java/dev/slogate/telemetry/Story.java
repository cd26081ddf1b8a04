package dev.slogate.telemetry;

import dev.slogate.budget.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;

/**
 * What happened to one SLO, minute by minute, told backwards from now: the truth that telemetry is
 * checked against. A later sentence overrules an earlier one.
 */
public final class Story {

  private record Phase(long fromAgo, long toAgo, double value) {
    boolean covers(long minute) {
      return minute < fromAgo && minute >= toAgo;
    }
  }

  private final String slo;
  private final List<Phase> traffic = new ArrayList<>();
  private final List<Phase> errors = new ArrayList<>();
  private final List<Phase> unseen = new ArrayList<>();
  private LongToDoubleFunction shape = minute -> 1;
  private long begins = Long.MAX_VALUE;
  private boolean badSeen = true;
  private boolean chance;
  private List<String> labels = List.of();

  private Story(String slo) {
    this.slo = slo;
  }

  /** Steady traffic, in events a minute, and none of them bad. */
  public static Story of(String slo, double aMinute) {
    Story story = new Story(slo);
    story.traffic.add(new Phase(Long.MAX_VALUE, 0, aMinute));
    story.errors.add(new Phase(Long.MAX_VALUE, 0, 0));
    return story;
  }

  /** A metric that is not there. */
  public static Story missing(String slo) {
    return of(slo, 0).begins(Duration.ZERO);
  }

  public Story errors(double share) {
    return errors(share, Duration.ofDays(10_000), Duration.ZERO);
  }

  public Story errors(double share, Duration fromAgo, Duration toAgo) {
    errors.add(new Phase(fromAgo.toMinutes(), toAgo.toMinutes(), share));
    return this;
  }

  public Story traffic(double aMinute, Duration fromAgo, Duration toAgo) {
    traffic.add(new Phase(fromAgo.toMinutes(), toAgo.toMinutes(), aMinute));
    return this;
  }

  /** No sample was taken. */
  public Story unseen(Duration fromAgo, Duration toAgo) {
    unseen.add(new Phase(fromAgo.toMinutes(), toAgo.toMinutes(), 1));
    return this;
  }

  public Story begins(Duration ago) {
    begins = ago.toMinutes();
    return this;
  }

  /** The bad query matches nothing. */
  public Story neverBad() {
    badSeen = false;
    return this;
  }

  /** What the data have in the label that tells bad from good. */
  public Story labels(String... values) {
    labels = List.of(values);
    return this;
  }

  /** Traffic times this, by minutes ago. */
  public Story shaped(LongToDoubleFunction by) {
    shape = by;
    return this;
  }

  /** Whole events by chance, the same ones every time, instead of the expected fractions. */
  public Story byChance() {
    chance = true;
    return this;
  }

  public String slo() {
    return slo;
  }

  public boolean badSeen() {
    return badSeen;
  }

  public List<String> labels() {
    return labels;
  }

  public boolean isMissing() {
    return begins == 0;
  }

  /** Counts of the minute that began so many minutes, plus one, ago; empty if none saw it. */
  public Optional<Counts> minute(long ago) {
    if (ago >= begins || last(unseen, ago) > 0) {
      return Optional.empty();
    }
    double total = last(traffic, ago) * shape.applyAsDouble(ago);
    double share = badSeen ? last(errors, ago) : 0;
    if (!chance) {
      return Optional.of(new Counts(total * share, total));
    }
    SplittableRandom random = new SplittableRandom(slo.hashCode() * 1_000_003L + ago);
    long bad = poisson(total * share, random);
    return Optional.of(new Counts(bad, bad + poisson(total * (1 - share), random)));
  }

  /** Counts of a window that ends now; the sum of its minutes. */
  public Counts counts(Duration window) {
    return counts(window, Duration.ZERO);
  }

  /** Counts of a window that ended some time ago. */
  public Counts counts(Duration window, Duration endAgo) {
    double bad = 0;
    double total = 0;
    for (long ago = endAgo.toMinutes(); ago < endAgo.plus(window).toMinutes(); ago++) {
      Counts counts = minute(ago).orElse(Counts.NONE);
      bad += counts.bad();
      total += counts.total();
    }
    return new Counts(Math.min(bad, total), total);
  }

  private static double last(List<Phase> phases, long ago) {
    double value = 0;
    for (Phase phase : phases) {
      value = phase.covers(ago) ? phase.value() : value;
    }
    return value;
  }

  /** Knuth's product for few events, the normal approximation for many. */
  private static long poisson(double mean, SplittableRandom random) {
    if (mean > 30) {
      double sum = 0;
      for (int i = 0; i < 12; i++) {
        sum += random.nextDouble(); // twelve uniforms: variance 1
      }
      return Math.max(0, Math.round(mean + (sum - 6) * Math.sqrt(mean)));
    }
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    long events = 0;
    while (product > limit) {
      events++;
      product *= random.nextDouble();
    }
    return events;
  }
}
