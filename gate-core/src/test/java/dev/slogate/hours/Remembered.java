package dev.slogate.hours;

import dev.slogate.Example;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.ledger.FakeMemory;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Telemetry whose hours are closed. */
public final class Remembered {

  private Remembered() {}

  /** What the telemetry contract asks for about these stories. */
  public static Telemetry contract(Telemetry telemetry, List<Story> stories, Instant at) {
    List<Slo> slos = new ArrayList<>();
    for (Story story : stories) {
      slos.add(ExampleSlo.named(story.slo()).build());
      slos.add(ExampleSlo.named(story.slo()).countingGood().build());
    }
    return of(telemetry, slos, at);
  }

  /** Closes every hour before {@code at}, and remembers them. */
  public static Telemetry of(Telemetry telemetry, List<Slo> slos, Instant at) {
    FakeMemory memory = new FakeMemory();
    Closing closing =
        new Closing(
            Example.catalog(slos, List.of(), URI.create("file:///none.jsonl")),
            source -> telemetry,
            memory);
    Closed closed = closing.run(at, (source, series, until) -> {});
    if (!closed.failures().isEmpty() || !closed.findings().isEmpty()) {
      throw new AssertionError(closed);
    }
    return new RememberingTelemetry(telemetry, memory);
  }
}
