package dev.slogate.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/**
 * Series whose every sample is known, one a minute: counters that rise by the same each time, and
 * gauges.
 */
public final class SteadyPast implements Past {

  private record Series(String labels, LongFunction<OptionalLong> valueAtMinute) {}

  private final Instant end;
  private final long minutes;
  private final Map<String, List<Series>> counters = new LinkedHashMap<>();
  private final Map<String, List<Series>> gauges = new LinkedHashMap<>();

  /**
   * @param end of the last sample, on a full minute
   */
  public SteadyPast(Instant end, Duration length) {
    this.end = end;
    this.minutes = length.toMinutes();
  }

  /** A counter, {@code _total}, and how much it rises by in a minute. */
  public SteadyPast counter(String family, String labels, long perMinute) {
    counters
        .computeIfAbsent(family, name -> new ArrayList<>())
        .add(new Series("_total{" + labels + "}", minute -> OptionalLong.of(minute * perMinute)));
    return this;
  }

  /** A classic histogram's bucket or count, by its suffix, as a series of its own. */
  public SteadyPast part(String metric, String labels, long perMinute) {
    return gauge(metric, labels, minute -> minute * perMinute);
  }

  /**
   * A gauge.
   *
   * @param valueAtMinute by the minutes since the first sample
   */
  public SteadyPast gauge(String metric, String labels, LongUnaryOperator valueAtMinute) {
    return sampled(metric, labels, minute -> OptionalLong.of(valueAtMinute.applyAsLong(minute)));
  }

  /**
   * A series that is not there at each minute.
   *
   * @param valueAtMinute by the minutes since the first sample
   */
  public SteadyPast sampled(
      String metric, String labels, LongFunction<OptionalLong> valueAtMinute) {
    gauges
        .computeIfAbsent(metric, name -> new ArrayList<>())
        .add(new Series("{" + labels + "}", valueAtMinute));
    return this;
  }

  /** When a minute was. */
  public Instant minute(long minute) {
    return end.minus(Duration.ofMinutes(minutes - minute));
  }

  @Override
  public long writeOpenMetrics(Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      long samples = write(out, "counter", counters, 1) + write(out, "gauge", gauges, 1);
      out.println("# EOF");
      return samples;
    }
  }

  @Override
  public long writePrometheusText(Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      return write(out, "counter", counters, 1000) + write(out, "gauge", gauges, 1000);
    }
  }

  private long write(PrintWriter out, String type, Map<String, List<Series>> families, long unit) {
    long samples = 0;
    for (Map.Entry<String, List<Series>> family : families.entrySet()) {
      out.println("# TYPE " + family.getKey() + " " + type);
      for (Series series : family.getValue()) {
        for (long minute = 0; minute <= minutes; minute++) {
          OptionalLong value = series.valueAtMinute().apply(minute);
          if (value.isEmpty()) {
            continue;
          }
          out.println(
              family.getKey()
                  + series.labels()
                  + " "
                  + value.getAsLong()
                  + " "
                  + minute(minute).getEpochSecond() * unit);
          samples++;
        }
      }
    }
    return samples;
  }
}
