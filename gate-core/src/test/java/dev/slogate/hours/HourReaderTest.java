package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How many questions it takes, and what is said in passing. */
class HourReaderTest {

  private static final Instant FROM = Shop.CLOSED.minus(Duration.ofHours(5));

  private static final List<Series> SERIES = new ArrayList<>();
  private static final Telemetry RECORDING = recording();

  private static Telemetry recording() {
    List<Story> stories = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SERIES.add(new Series("id" + i, ExampleSlo.named("slo" + i).build()));
      stories.add(Story.of("slo" + i, 5 + i));
    }
    return Shop.recording(stories);
  }

  private static Map<Series, Slices> hours(Telemetry telemetry) {
    return new HourReader(telemetry).hours(SERIES, FROM, Shop.CLOSED);
  }

  /** Ten minutes off, and in three requests whatever it is. */
  private record Noted(Telemetry telemetry) implements ForwardingTelemetry {

    private static <T> Answer<T> noted(Answer<T> answer) {
      return new Answer<>(
          answer.values(), List.of(), 3, List.of(new Answer.Note("CLOCK", "ten minutes off")));
    }

    @Override
    public Answer<Slices> slices(List<Ask> asks, Instant from, Instant to, Duration step) {
      return noted(telemetry.slices(asks, from, to, step));
    }

    @Override
    public Answer<Reading> measure(List<Ask> asks, Instant at) {
      return noted(telemetry.measure(asks, at));
    }
  }

  @Test
  void everySeriesHasItsOwnHours() {
    Map<Series, Slices> answers = hours(RECORDING);
    assertThat(answers.keySet()).containsExactlyElementsOf(SERIES);
    for (int i = 0; i < 8; i++) {
      double anHour = 60.0 * (5 + i);
      assertThat(Objects.requireNonNull(answers.get(SERIES.get(i))).slices())
          .hasSize(5)
          .allSatisfy(slice -> assertThat(slice.counts().total()).isCloseTo(anHour, within(0.01)));
    }
  }

  /** One in eight: eight, four, two and one are asked again, and the halves beside them. */
  @Test
  void whoIsToBlameForARefusalIsFoundInHalves() {
    Refusing refusing = new Refusing(RECORDING, Gap.QUERY_ERROR, List.of("slo5"), true);
    Map<Series, Slices> answers = hours(refusing);
    assertThat(refusing.asked()).isEqualTo(7);
    answers.forEach(
        (one, slices) ->
            assertThat(slices.troubles().isEmpty()).isEqualTo(!one.id().equals("id5")));
  }

  @Test
  void whoIsRefusedAloneIsNotAskedAgain() {
    Refusing refusing = new Refusing(RECORDING, Gap.QUERY_ERROR, List.of("slo5"));
    assertThat(hours(refusing)).hasSize(8);
    assertThat(refusing.asked()).isEqualTo(1);
  }

  @Test
  void whereNobodyAnswersNothingIsAskedAgain() {
    Refusing gone = new Refusing(RECORDING, Gap.UNREACHABLE, List.of("slo5"), true);
    assertThat(hours(gone)).hasSize(8);
    assertThat(gone.asked()).isEqualTo(1);
  }

  @Test
  void allRequestsAreCountedAndWhatIsSaidOfTheSourceIsSaidOnce() {
    HourReader reader = new HourReader(new Noted(RECORDING));
    assertThat(reader.requests()).isZero();
    reader.hours(SERIES, FROM, Shop.CLOSED);
    assertThat(reader.requests()).isEqualTo(3);
    reader.stretches(Map.of(SERIES.get(0), List.of()), Shop.CLOSED);
    assertThat(reader.requests()).isEqualTo(6);
    assertThat(reader.findings())
        .containsExactly(new Finding("CLOCK", "ten minutes off", Finding.PLATFORM));
  }

  @Test
  void everySeriesHasItsOwnStretches() {
    Stretch hour = Stretch.edge(Hours.ONE, Duration.ZERO);
    Stretch before = Stretch.edge(Hours.ONE, Hours.ONE);
    Measured measured =
        new Measured(
            new Reading(Map.of(), Map.of(hour, new Counts(1, 2)), Map.of(), true, true, List.of()));
    Map<Series, List<Stretch>> wanted = Map.of(SERIES.get(0), List.of(hour, before));
    assertThat(new HourReader(measured).stretches(wanted, Shop.AT).values())
        .extracting(Reading::edges)
        .containsExactly(Map.of(hour, new Counts(1, 2)));
    assertThat(measured.stretches()).containsExactly(hour, before);
  }
}
