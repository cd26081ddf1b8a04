package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.prometheus.ResponseParser.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whatever a server answers is counts, or is a trouble that is told. */
class ResponseFuzzTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Slo SLO = ExampleSlo.named("a").build();
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final List<Ask> ASKS = List.of(Ask.of(SLO, Instant.parse("2026-07-01T12:00:00Z")));

  @FuzzTest(maxDuration = "3m")
  void answers(byte[] data) throws IOException {
    Body body;
    try {
      body = ResponseParser.parse(new ByteArrayInputStream(data));
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    isAsSaid(body, data);
    isCounts(slices(body));
    isCounts(RecordReader.hours(SLO, body.series, List.of()));
    SampleCollector samples = new SampleCollector();
    Planner.measure(ASKS).forEach(plan -> samples.add(plan, body.series));
    samples.troubles(0);
  }

  /** What is said twice may be read either way. */
  private static void isAsSaid(Body body, byte[] data) throws IOException {
    JsonNode said;
    try {
      said = JSON.readTree(data);
    } catch (JsonProcessingException e) {
      return;
    }
    assertThat(body.partial).isEqualTo(said.path("isPartial").booleanValue());
    if (said.path("status").isTextual()) {
      assertThat(body.status).isEqualTo(said.path("status").textValue());
    }
    if (said.path("data").path("result").isArray()) {
      assertThat(body.series).hasSize(said.path("data").path("result").size());
    }
  }

  private static Slices slices(Body body) {
    SliceCollector collector = new SliceCollector(ASKS, STEP);
    Planner.slices(ASKS, STEP, Duration.ofSeconds(30))
        .forEach(plan -> collector.add(plan, body.series));
    return collector.slices().get(0);
  }

  private static void isCounts(Slices slices) {
    assertThat(slices.slices())
        .allMatch(slice -> slice.counts().bad() >= 0)
        .allMatch(slice -> slice.counts().bad() <= slice.counts().total())
        .allMatch(slice -> Double.isFinite(slice.counts().total()));
  }
}
