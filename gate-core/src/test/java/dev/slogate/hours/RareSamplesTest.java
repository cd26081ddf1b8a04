package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Records of a source that is said to take samples so rarely that a day is all ends. */
class RareSamplesTest {

  private static final Ask ASK = Ask.of(Shop.SLO, Shop.AT);
  private static final Telemetry SAMPLES = Shop.recording(List.of(Shop.steady()));

  /**
   * @param telemetry with flawless records
   */
  private record Every(Duration scrapeInterval, Telemetry telemetry)
      implements ForwardingTelemetry {

    static Answer<Reading> measured(Duration scrapeInterval) {
      Telemetry ruled =
          new RuledRecording(SAMPLES, Duration.ofMinutes(12), UnaryOperator.identity());
      return new RecordedCounts(new Every(scrapeInterval, ruled)).measure(List.of(ASK), Shop.AT);
    }
  }

  @Test
  void recordsOfWhichNoneFitsAreNotCountedOn() {
    for (Duration interval : List.of(Duration.ofMinutes(67), Duration.ofMinutes(90))) {
      Answer<Reading> answer = Every.measured(interval);
      assertThat(answer.values()).isEqualTo(SAMPLES.measure(List.of(ASK), Shop.AT).values());
      assertThat(answer.notes()).hasSize(1);
      assertThat(answer.notes().get(0).message())
          .contains("(its source's scrapeInterval) no recorded hour fits into a day");
    }
  }

  @Test
  void recordsOfWhichOneFitsAre() {
    assertThat(Every.measured(Duration.ofMinutes(66)).values().get(0).recorded())
        .containsKey(RecordedWindows.SHORTEST);
  }
}
