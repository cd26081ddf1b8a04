package dev.slogate.hours;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Finding;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory.Span;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Whether telemetry still says of closed hours what is remembered of them. It may not: samples were
 * added or taken away later, or memory was. Which of the two is right, a person must say, so
 * nothing is rebuilt by itself.
 */
final class SpotCheck {

  /** What is remembered and what telemetry says differ. */
  static final String DIFFERS = "MEMORY_DIFFERS";

  private static final int HOURS = 3;
  private static final double EVENTS = 1;
  private static final double SHARE = 0.005;

  private SpotCheck() {}

  /**
   * The hours to look at: the same for all series of a source, so that few queries ask them, others
   * every hour, and the newer the likelier, since what changes at all changes soon.
   *
   * @param known the longest span of the source
   */
  static List<Instant> hours(String source, Span known, Instant now) {
    long length = Hours.between(known.from(), known.to());
    return IntStream.range(0, HOURS)
        .mapToLong(i -> (long) Math.pow((double) length, chance(source, i, now)))
        .mapToObj(age -> known.to().minus(Hours.ONE.multipliedBy(age + 1)))
        .filter(hour -> hour.isAfter(known.from()))
        .distinct()
        .sorted()
        .toList();
  }

  /** In [0, 1), by the hour. */
  private static double chance(String source, int i, Instant now) {
    CRC32 hash = new CRC32();
    hash.update((source + " " + i + " " + Hours.upTo(now)).getBytes(UTF_8));
    return hash.getValue() / (double) (1L << 32);
  }

  /** Whether an hour of a series can be compared: it must have a remembered one before it. */
  static boolean checks(Span known, Instant hour) {
    return known.from().isBefore(hour) && !hour.plus(Hours.ONE).isAfter(known.to());
  }

  /**
   * Compares one hour.
   *
   * @param asked the hour before it, and it, as telemetry now tells them; without the one before,
   *     telemetry no longer has all of it
   */
  static Optional<Finding> compare(String slo, Instant hour, Counts remembered, List<Slice> asked) {
    if (at(asked, hour.minus(Hours.ONE)).isEmpty()) {
      return Optional.empty();
    }
    Counts now = at(asked, hour).orElse(Counts.NONE);
    if (close(remembered.total(), now.total()) && close(remembered.bad(), now.bad())) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            DIFFERS,
            String.format(
                Locale.ROOT,
                "of the hour from %s, SLO %s remembers %s, and telemetry now says %s: one of them"
                    + " was changed later; if telemetry is right, rebuild its memory",
                hour,
                slo,
                words(remembered),
                words(now)),
            Finding.PLATFORM));
  }

  private static Optional<Counts> at(List<Slice> slices, Instant start) {
    return slices.stream()
        .filter(slice -> slice.start().equals(start) && slice.length().equals(Hours.ONE))
        .map(Slice::counts)
        .findFirst();
  }

  private static boolean close(double remembered, double now) {
    return Math.abs(remembered - now) <= Math.max(EVENTS, SHARE * Math.max(remembered, now));
  }

  private static String words(Counts counts) {
    return String.format(Locale.ROOT, "%.0f bad of %.0f events", counts.bad(), counts.total());
  }
}
