package dev.slogate.telemetry.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whatever a recording holds is refused with its line, or answers like any other source. */
class RecordingFuzzTest {

  @FuzzTest(maxDuration = "3m")
  void recordings(byte[] data) throws IOException {
    RecordedTelemetry telemetry;
    try {
      telemetry = RecordedTelemetry.read("x.jsonl", new ByteArrayInputStream(data));
    } catch (RecordingException e) {
      assertThat(e).hasMessageMatching("(?s)x\\.jsonl:[0-9]+: .+");
      return;
    }
    Instant at = telemetry.header().orElseThrow().to();
    List<Ask> asks = List.of(Ask.of(ExampleSlo.named("a").build(), at));
    for (Reading reading : telemetry.measure(asks, at).values()) {
      assertThat(reading.counts().values())
          .allMatch(counts -> counts.bad() >= 0 && counts.bad() <= counts.total())
          .allMatch(counts -> Double.isFinite(counts.total()));
    }
    telemetry.explain(asks, at);
    telemetry.vitals(asks, at);
    telemetry.slices(asks, at.minus(Duration.ofHours(2)), at, Duration.ofMinutes(5));
  }
}
