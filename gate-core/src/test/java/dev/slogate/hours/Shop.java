package dev.slogate.hours;

import dev.slogate.Example;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.hours.Closing.Progress;
import dev.slogate.ledger.FakeMemory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A shop whose past is a story, and its memory. */
final class Shop {

  /** Half past ten: the last closed hour ended at ten. */
  static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");

  static final Instant CLOSED = Instant.parse("2026-11-02T10:00:00Z");
  static final String NAME = "answers";
  static final Slo SLO = ExampleSlo.named(NAME).build();
  static final String ID = SeriesId.of(SLO).orElseThrow();
  static final Progress SILENT = (source, series, until) -> {};

  final FakeMemory memory = new FakeMemory();
  Telemetry telemetry;

  Shop(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  static Shop of(Story... stories) {
    return new Shop(recording(List.of(stories)));
  }

  static Telemetry recording(List<Story> stories) {
    return StoryRecording.telemetry(AT, Duration.ofDays(45), Duration.ofDays(200), stories);
  }

  static Story steady() {
    return Story.of(NAME, 100).errors(0.0005);
  }

  static Catalog catalog(Slo... slos) {
    return Example.catalog(List.of(slos), List.of(), URI.create("file:///recording.jsonl"));
  }

  Closing closing(Slo... slos) {
    return new Closing(catalog(slos), source -> telemetry, memory);
  }

  Closed close(Instant now) {
    return closing(SLO).run(now, SILENT);
  }

  Span span() {
    return span(ID);
  }

  Span span(String id) {
    Map<String, Span> spans = memory.spans(List.of(id));
    return Objects.requireNonNull(spans.get(id), "nothing is remembered");
  }
}
