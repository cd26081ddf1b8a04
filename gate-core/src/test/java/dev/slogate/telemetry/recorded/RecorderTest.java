package dev.slogate.telemetry.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecorderTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");
  private static final Duration LENGTH = Duration.ofDays(31);

  @Test
  void aRecordingOfARecordingAnswersTheSame() throws IOException {
    List<Story> stories =
        List.of(
            Story.of("burning", 120).errors(0.0003).errors(0.05, hours(1), hours(0)),
            Story.of("young", 10).errors(0.001).begins(Duration.ofDays(9)),
            Story.of("stale", 60).errors(0.001).unseen(hours(2), hours(0)),
            Story.of("lost", 60).errors(0.001).unseen(hours(30), hours(20)),
            Story.of("perfect", 60).neverBad().labels("code=\"200\""),
            Story.missing("missing"));
    List<Ask> asks =
        stories.stream().map(story -> Ask.of(ExampleSlo.named(story.slo()).build(), AT)).toList();
    // A scrape interval of a minute, so five-minute steps to the end: see Recorder.
    Telemetry source = StoryRecording.telemetry(AT, LENGTH, LENGTH, stories);
    List<String> progress = new ArrayList<>();

    Telemetry copy = record(source, asks, progress);

    assertThat(copy.explain(asks, AT)).isEqualTo(source.explain(asks, AT));
    for (int i = 0; i < asks.size(); i++) {
      var read = copy.measure(asks, AT).values().get(i);
      var told = source.measure(asks, AT).values().get(i);
      assertThat(read.partSeen()).isEqualTo(told.partSeen());
      assertThat(read.reachesBack()).isEqualTo(told.reachesBack());
      assertThat(read.counts()).hasSameSizeAs(told.counts());
      told.counts().forEach((window, counts) -> near(read.counts(), window, counts));
    }
    assertThat(progress).hasSize(6).startsWith("burning 1/6").endsWith("missing 6/6");
  }

  @Test
  void aSourceWithFrequentSamplesIsKeptByTheMinuteForTwoDays() throws IOException {
    Story story = Story.of("a", 60).errors(0.2, Duration.ofMinutes(7), Duration.ofMinutes(3));
    Ask ask = Ask.of(ExampleSlo.named("a").build(), AT);
    Telemetry source = StoryRecording.telemetry(AT, LENGTH, LENGTH, List.of(story));

    Telemetry copy = record(new Often(source, Optional.empty()), List.of(ask), new ArrayList<>());

    Instant earlier = AT.minus(Duration.ofMinutes(3));
    Ask then = Ask.of(ask.slo(), earlier);
    assertThat(copy.measure(List.of(then), earlier))
        .isEqualTo(source.measure(List.of(then), earlier));
    assertThat(copy.scrapeInterval()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void anSloThatTheSourceRefusesStaysOutOfTheFile() throws IOException {
    Trouble refusal = new Trouble(Gap.QUERY_ERROR, "no");
    Story story = Story.of("a", 60);
    Ask ask = Ask.of(ExampleSlo.named("a").build(), AT);
    Telemetry source = StoryRecording.telemetry(AT, LENGTH, LENGTH, List.of(story));

    Telemetry copy =
        record(new Often(source, Optional.of(refusal)), List.of(ask), new ArrayList<>());

    assertThat(copy.measure(List.of(ask), AT).values().get(0).troubles())
        .extracting(Trouble::message)
        .containsExactly("the recording does not know SLO a: record it anew with its catalog");
  }

  /** A source that takes a sample every 15 seconds, and perhaps refuses to give them out. */
  private record Often(Telemetry telemetry, Optional<Trouble> refusal)
      implements ForwardingTelemetry {

    @Override
    public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
      return refusal
          .map(trouble -> new Slices(List.of(), List.of(trouble)))
          .map(refused -> new Answer<Slices>(List.of(refused), List.of(), 0, List.of()))
          .orElseGet(() -> telemetry.slices(asks, from, to, step));
    }

    @Override
    public Duration scrapeInterval() {
      return Duration.ofSeconds(15);
    }
  }

  private static void near(Map<Duration, Counts> found, Duration window, Counts counts) {
    assertThat(found)
        .hasEntrySatisfying(
            window,
            is -> {
              assertThat(is.total()).isCloseTo(counts.total(), within(0.01));
              assertThat(is.bad()).isCloseTo(counts.bad(), within(0.01));
            });
  }

  private static Telemetry record(Telemetry source, List<Ask> asks, List<String> progress)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Recorder.record(
        source,
        asks.stream().map(Ask::slo).toList(),
        AT.minus(LENGTH),
        AT,
        out,
        (slo, done, all, troubles) -> progress.add(slo + " " + done + "/" + all));
    return RecordedTelemetry.read("copy", new ByteArrayInputStream(out.toByteArray()));
  }

  private static Duration hours(long count) {
    return Duration.ofHours(count);
  }
}
