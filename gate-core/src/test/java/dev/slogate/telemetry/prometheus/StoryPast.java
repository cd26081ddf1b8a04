package dev.slogate.telemetry.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.budget.Counts;
import dev.slogate.telemetry.Story;
import dev.slogate.testbed.Past;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stories as counters scraped once a minute, and {@code up} for as long as the server kept data.
 */
public record StoryPast(Instant at, Duration retained, List<Story> stories) implements Past {

  private static final long UP_EVERY_MINUTES = 30;

  @Override
  public long writeOpenMetrics(Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      out.println("# TYPE http_requests counter");
      long samples = counters(out, 1);
      out.println("# TYPE up gauge");
      samples += up(out, 1);
      out.println("# EOF");
      return samples;
    }
  }

  @Override
  public long writePrometheusText(Path file) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      return counters(out, 1000) + up(out, 1000);
    }
  }

  private long counters(PrintWriter out, long unit) {
    long samples = 0;
    for (Story story : stories) {
      samples += counter(out, story, unit, "200", false);
      if (story.badSeen()) {
        samples += counter(out, story, unit, "500", true);
      }
    }
    return samples;
  }

  private long counter(PrintWriter out, Story story, long unit, String code, boolean bad) {
    String series = "http_requests_total{slo=\"" + story.slo() + "\",code=\"" + code + "\"} ";
    double sum = 0;
    long samples = 0;
    boolean before = false;
    for (long ago = retained.toMinutes(); ago > 0; ago--) {
      Optional<Counts> minute = story.minute(ago - 1);
      if (minute.isPresent()) {
        if (!before) {
          samples += sample(out, series, sum, ago, unit);
        }
        Counts counts = minute.get();
        sum += bad ? counts.bad() : counts.total() - counts.bad();
        samples += sample(out, series, sum, ago - 1, unit);
      }
      before = minute.isPresent();
    }
    return samples;
  }

  private long up(PrintWriter out, long unit) {
    long samples = 0;
    for (long ago = retained.toMinutes(); ago >= 0; ago -= UP_EVERY_MINUTES) {
      samples += sample(out, "up{job=\"story\"} ", 1, ago, unit);
    }
    return samples;
  }

  private long sample(PrintWriter out, String series, double value, long ago, long unit) {
    out.print(series);
    out.print(value);
    out.print(' ');
    out.println(at.minus(Duration.ofMinutes(ago)).getEpochSecond() * unit);
    return 1;
  }
}
