package dev.slogate.quality;

import dev.slogate.telemetry.Vitals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Whether the volume of the last hours is out of what the same hours of past weeks were.
 *
 * <p>All in logarithms, since traffic scatters by shares. What an hour is expected to have is the
 * median of its past weeks, so that one odd week does not count; how far the last three hours are
 * off is the median of the three, so that one odd hour does not. That is drift where it is over the
 * double or under the half, and over three times what the weeks differ among themselves. By
 * simulation, of hours that scatter by up to 20 % under one look in 1,000 finds drift where there
 * is none.
 *
 * @param factor of what was expected that there was
 * @param expected events of the last hour
 */
record Drift(double factor, double expected) {

  private static final int LAST = 3;
  private static final int LEAST_WEEKS = 3;
  private static final double FACTOR = 2;
  private static final double SPREADS = 3;

  /** By chance alone a count of so few is off by the half at times. */
  private static final double LEAST_EVENTS = 100;

  /** Empty where there is none, and where too little is known of past weeks. */
  static Optional<Drift> of(Vitals vitals) {
    List<double[]> weeks = new ArrayList<>();
    List<Double> off = new ArrayList<>();
    int hours = vitals.hours().isEmpty() ? 0 : vitals.hours().get(0).size();
    for (int hour = 0; hour < hours; hour++) {
      double[] past = logs(vitals.hour(hour));
      OptionalDouble now = Vitals.now(vitals.hour(hour));
      if (known(past).length < LEAST_WEEKS || now.isEmpty()) {
        return Optional.empty();
      }
      double median = Median.of(known(past));
      weeks.add(DoubleStream.of(past).map(week -> week - median).toArray());
      if (hour < LAST) {
        off.add(log(now.getAsDouble()) - median);
      }
    }
    if (off.size() < LAST) {
      return Optional.empty();
    }
    double drift = Median.of(off.stream().mapToDouble(Double::doubleValue).toArray());
    double expected = Math.exp(Median.of(known(logs(vitals.hour(0)))));
    return Math.abs(drift) > Math.max(Math.log(FACTOR), SPREADS * spread(weeks))
            && expected >= LEAST_EVENTS
        ? Optional.of(new Drift(Math.exp(drift), expected))
        : Optional.empty();
  }

  /** From the week that was most under what is usual to the one that was most over it. */
  private static double spread(List<double[]> hours) {
    double[] levels =
        IntStream.range(0, hours.get(0).length)
            .mapToObj(week -> known(hours.stream().mapToDouble(hour -> hour[week]).toArray()))
            .filter(level -> level.length > 0)
            .mapToDouble(Median::of)
            .toArray();
    return DoubleStream.of(levels).max().orElse(0) - DoubleStream.of(levels).min().orElse(0);
  }

  /** By week; of one that nobody knows it is no number, which keeps the others in their places. */
  private static double[] logs(List<OptionalDouble> weeks) {
    return weeks.stream()
        .skip(1)
        .mapToDouble(events -> events.isPresent() ? log(events.getAsDouble()) : Double.NaN)
        .toArray();
  }

  private static double[] known(double[] weeks) {
    return DoubleStream.of(weeks).filter(week -> !Double.isNaN(week)).toArray();
  }

  /** An hour without events has a logarithm, too. */
  private static double log(double events) {
    return Math.log(Math.max(events, 0.5));
  }

  String describe() {
    return String.format(
        Locale.ROOT,
        "the last three hours had %s times the events that these hours of past weeks had (about"
            + " %,.0f in the last one)",
        factor < 1
            ? String.format(Locale.ROOT, "%.2f", factor)
            : String.format(Locale.ROOT, "%.1f", factor),
        expected);
  }
}
