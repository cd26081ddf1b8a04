package dev.slogate.telemetry.recorded;

import dev.slogate.telemetry.Story;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The recording of the demo: a small shop with a service in every state. Made up, and the same
 * every time.
 */
final class DemoRecording {

  static final Path FILE = Path.of("..", "examples", "demo", "telemetry.jsonl.gz");

  /** A Monday morning. */
  static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");

  private static final Duration LENGTH = Duration.ofDays(31);
  private static final Duration KEPT = Duration.ofDays(120);

  private DemoRecording() {}

  /** Told from {@link #AT}. */
  static List<Story> stories() {
    return List.of(
        // Healthy: a third of the budget goes on ordinary errors.
        Story.of("checkout-availability", 260).errors(0.0003).shaped(DemoRecording::day).byChance(),
        Story.of("checkout-latency", 260).errors(0.004).shaped(DemoRecording::day).byChance(),
        // A fast burn since 25 minutes.
        Story.of("payments-availability", 120)
            .errors(0.0002)
            .errors(0.045, minutes(25), minutes(0))
            .shaped(DemoRecording::day)
            .byChance(),
        // Half of everything failed for some hours two weeks ago; quiet since.
        Story.of("search-availability", 90)
            .errors(0.0006)
            .errors(0.5, days(15).plus(minutes(200)), days(15).minus(minutes(160)))
            .shaped(DemoRecording::day)
            .byChance(),
        // A slow burn since Friday: worth a ticket, not a hold.
        Story.of("accounts-availability", 80)
            .errors(0.0002)
            .errors(0.0045, days(3).plus(minutes(120)), minutes(0))
            .shaped(DemoRecording::day)
            .byChance(),
        // Its customers live where it is night now.
        Story.of("catalogue-availability", 60)
            .errors(0.0003)
            .shaped(DemoRecording::farAway)
            .byChance(),
        // Busy every Monday morning, and silent since 40 minutes.
        Story.of("recommendations-availability", 150)
            .errors(0.0003)
            .traffic(0, minutes(40), minutes(0))
            .shaped(DemoRecording::day)
            .byChance(),
        Story.missing("shipping-availability"),
        // Went live eight days ago.
        Story.of("reviews-availability", 30)
            .errors(0.0004)
            .begins(days(8))
            .shaped(DemoRecording::day)
            .byChance(),
        Story.of("invoices-availability", 12)
            .neverBad()
            .labels("status=\"accepted\"", "status=\"rejected\"", "status=\"sent\"")
            .shaped(DemoRecording::day)
            .byChance(),
        // The last sample was taken 47 minutes ago.
        Story.of("emails-availability", 40)
            .errors(0.0005)
            .unseen(minutes(47), minutes(0))
            .shaped(DemoRecording::day)
            .byChance());
  }

  static void write(OutputStream out) throws IOException {
    StoryRecording.write(out, AT, LENGTH, KEPT, stories());
  }

  /** Writes the committed file anew. */
  static void update() throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(FILE))) {
      write(out);
    }
  }

  /** From a third at three in the morning to all of it at three in the afternoon. */
  private static double day(long minutesAgo) {
    double hour = hour(minutesAgo);
    return 0.65 - 0.35 * StrictMath.cos((hour - 3) / 12 * StrictMath.PI);
  }

  private static double farAway(long minutesAgo) {
    double hour = hour(minutesAgo);
    return hour >= 7 && hour < 13 ? 0 : day(minutesAgo);
  }

  private static double hour(long minutesAgo) {
    return AT.minus(Duration.ofMinutes(minutesAgo)).atOffset(ZoneOffset.UTC).getHour();
  }

  private static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }

  private static Duration days(long count) {
    return Duration.ofDays(count);
  }
}
