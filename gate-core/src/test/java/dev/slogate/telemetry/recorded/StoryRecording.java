package dev.slogate.telemetry.recorded;

import dev.slogate.budget.Counts;
import dev.slogate.telemetry.Story;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes stories down as a recording: five-minute steps, and minutes for the last two days. */
public final class StoryRecording {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration COARSE = Duration.ofMinutes(5);
  private static final Duration RECENT = Duration.ofDays(2);

  private StoryRecording() {}

  /**
   * Telemetry that saw these stories.
   *
   * @param at now, of all stories
   * @param length of what is recorded
   * @param retained since how long ago the source kept anything
   */
  public static RecordedTelemetry telemetry(
      Instant at, Duration length, Duration retained, List<Story> stories) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(out, at, length, retained, stories);
      return RecordedTelemetry.read("stories", new ByteArrayInputStream(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(
      OutputStream out, Instant at, Duration length, Duration retained, List<Story> stories)
      throws IOException {
    Instant from = at.minus(length);
    RecordingHeader header = new RecordingHeader(MINUTE, from, at, at.minus(retained));
    try (RecordingWriter writer = new RecordingWriter(out, header)) {
      for (Story story : stories) {
        write(writer, story, at, length);
      }
    }
  }

  private static void write(RecordingWriter writer, Story story, Instant at, Duration length)
      throws IOException {
    if (story.isMissing()) {
      writer.nothing(story.slo());
      return;
    }
    if (!story.labels().isEmpty()) {
      writer.labels(story.slo(), story.labels());
    }
    List<Optional<Counts>> samples = samples(story, length.toMinutes());
    int turn = (int) (length.toMinutes() - RECENT.toMinutes());
    List<Optional<Counts>> coarse = new ArrayList<>();
    for (int i = 0; i <= turn; i += (int) COARSE.toMinutes()) {
      coarse.add(samples.get(i));
    }
    writer.segment(story.slo(), at.minus(length), COARSE, coarse, story.badSeen());
    writer.segment(
        story.slo(),
        at.minus(RECENT).plus(MINUTE),
        MINUTE,
        samples.subList(turn + 1, samples.size()),
        story.badSeen());
  }

  /** The counters at the end of each minute, the oldest first, from before the first minute on. */
  private static List<Optional<Counts>> samples(Story story, long minutes) {
    List<Optional<Counts>> samples = new ArrayList<>();
    double bad = 0;
    double total = 0;
    boolean before = false;
    for (long ago = minutes; ago >= 0; ago--) {
      Optional<Counts> next = ago == 0 ? Optional.empty() : story.minute(ago - 1);
      boolean seen = before || next.isPresent();
      samples.add(seen ? Optional.of(new Counts(Math.min(bad, total), total)) : Optional.empty());
      bad += next.map(Counts::bad).orElse(0.0);
      total += next.map(Counts::total).orElse(0.0);
      before = next.isPresent();
    }
    return samples;
  }
}
