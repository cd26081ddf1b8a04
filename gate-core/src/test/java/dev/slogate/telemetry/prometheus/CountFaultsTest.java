package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.SampleSlo;
import dev.slogate.budget.Counts;
import dev.slogate.budget.SourcedRatio;
import dev.slogate.catalog.Indicator.RawRatio;
import dev.slogate.plan.Ask;
import dev.slogate.quality.Fitness;
import dev.slogate.quality.Measurement;
import dev.slogate.telemetry.History;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are each a number, and together no counts. */
class CountFaultsTest {

  /** Good and total are asked apart: tags 0 and 1 are the total and the good of five minutes. */
  private static final Ask LATENCY =
      Ask.of(SampleSlo.good("shop", "m_count", "m_bucket{le=\"0.3\"}").slo(), FakePrometheus.AT);

  private static final Ask RATIO =
      Ask.of(
          SampleSlo.of("shop", new RawRatio(SampleSlo.query("r"), RawRatio.Meaning.FAILURE)).slo(),
          FakePrometheus.AT);

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration MONTH = Duration.ofDays(30);

  private final FakePrometheus prometheus = new FakePrometheus();

  @AfterEach
  void stop() {
    prometheus.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 990, 10, 1000",
    "1000, 1000, 0, 1000",
    "1000, 1010, 0, 1000", // 1 % over: extrapolation
    "10, 11, 0, 10", // one event over
    "0.5, 1.2, 0, 0.5",
    "0, 1, 0, 0",
    "2500000000, 2499999999.5, 0.5, 2500000000" // over two billion, and a fraction
  })
  void toleratesGoodOverTotalByAHair(double total, double good, double bad, double of) {
    Reading reading = measure(LATENCY, pair(total, good));
    assertThat(reading.troubles()).isEmpty();
    assertThat(reading.counts().get(FIVE_MINUTES)).isEqualTo(new Counts(bad, of));
  }

  @ParameterizedTest
  @CsvSource({"1000, 1010.1", "10, 11.1", "0, 1.1"})
  void refusesGoodOverTotalByMore(double total, double good) {
    Reading reading = measure(LATENCY, pair(total, good));
    assertThat(reading.counts()).isEmpty();
    assertThat(reading.troubles())
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.gap()).isEqualTo(Gap.QUERY_ERROR);
              assertThat(trouble.message())
                  .startsWith("the part (")
                  .contains("is over the total")
                  .endsWith("must count a part of what the total query counts");
            });
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "10, -1", "-1e-3, 0"})
  void refusesNegativeCounts(double total, double good) {
    Reading reading = measure(LATENCY, pair(total, good));
    assertThat(reading.counts()).isEmpty();
    assertThat(reading.troubles()).extracting(Trouble::gap).containsExactly(Gap.NAN);
    assertThat(reading.troubles().get(0).message()).startsWith("the server's value is -");
  }

  @Test
  void refusesTwoSeriesWhereOneIsExpected() {
    String second = "{\"metric\":{\"slogate\":\"0\",\"pod\":\"b\"},\"value\":[1,\"5\"]}";
    Reading reading = measure(LATENCY, Stream.concat(pair(1000, 990), Stream.of(second)));
    assertThat(reading.counts()).isEmpty();
    assertThat(reading.troubles())
        .containsExactly(
            new Trouble(
                Gap.QUERY_ERROR,
                "a query yields several series where one is expected: aggregate it with sum(…)"));
  }

  /** No number for the good events is not a number of none: nothing is judged by it. */
  @Test
  void doesNotTakeABrokenGoodQueryForAllBad() {
    Stream<String> all =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    FakePrometheus.series(
                        Integer.toString(i, 36), "", i % 2 == 0 ? "1000" : "NaN"));
    Reading reading = measure(LATENCY, all);
    assertThat(reading.counts()).isEmpty();
    Measurement measured =
        Fitness.judge(LATENCY, reading, Optional.empty(), FakePrometheus.AT, Duration.ofMinutes(1));
    assertThat(measured.gaps()).extracting(GapFinding::gap).containsExactly(Gap.NAN);
  }

  /** The budget window is missing, since its query failed; nobody may call the part misspelt. */
  @Test
  void doesNotCallAPartMissingWithoutACountOfThePeriod() {
    Reading reading =
        new Reading(
            Map.of(FIVE_MINUTES, new Counts(0, 10)),
            Map.of(),
            Map.of(),
            false,
            true,
            List.of(new Trouble(Gap.UNREACHABLE, "gone")));
    Measurement measured =
        Fitness.judge(LATENCY, reading, Optional.empty(), FakePrometheus.AT, Duration.ofMinutes(1));
    assertThat(measured.gaps()).extracting(GapFinding::gap).doesNotContain(Gap.NO_SERIES);
    assertThat(measured.counts(FIVE_MINUTES)).isPresent();
    assertThat(measured.counts(MONTH)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 0.25",
    "0, 0",
    "1, 1",
    "-0.00000001, 0", // 1 − good/total, where extrapolation took good over total
    "1.000000001, 1"
  })
  void takesRatios(String value, double expected) {
    Reading reading = measure(RATIO, Stream.of(FakePrometheus.series("0", "", value)));
    assertThat(reading.errorRatios()).containsEntry(FIVE_MINUTES, SourcedRatio.of(expected));
    assertThat(reading.troubles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.5", "-0.5", "42"})
  void refusesWhatIsNoRatio(String value) {
    Reading reading = measure(RATIO, Stream.of(FakePrometheus.series("0", "", value)));
    assertThat(reading.errorRatios()).isEmpty();
    assertThat(reading.troubles())
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.gap()).isEqualTo(Gap.QUERY_ERROR);
              assertThat(trouble.message()).endsWith("which is no ratio");
            });
  }

  @Test
  void leavesOutASliceWhoseGoodPartIsNoNumber() {
    String matrix =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
            + "{\"metric\":{\"slogate\":\"0\"},\"values\":[[1000,\"10\"],[1300,\"10\"]]},"
            + "{\"metric\":{\"slogate\":\"1\"},\"values\":[[1000,\"NaN\"],[1300,\"9\"]]}]}}";
    prometheus.answers(matrix);
    try (PrometheusTelemetry telemetry =
        FakePrometheus.telemetry(FakePrometheus.source(prometheus.url()), Map.of())) {
      List<Ask> asks = List.of(LATENCY);
      Instant from = History.start(asks, FakePrometheus.AT);
      assertThat(telemetry.history(asks, from, FakePrometheus.AT).values().get(0).slices())
          .hasSize(2) // of the hours, and of the five minutes
          .allSatisfy(
              slice -> assertThat(slice.counts().errorRatio()).isCloseTo(0.1, within(1e-9)));
    }
  }

  private static Stream<String> pair(double total, double good) {
    return Stream.of(
        FakePrometheus.series("0", "", Double.toString(total)),
        FakePrometheus.series("1", "", Double.toString(good)));
  }

  private Reading measure(Ask ask, Stream<String> series) {
    prometheus.answers(FakePrometheus.vector(series));
    try (PrometheusTelemetry telemetry =
        FakePrometheus.telemetry(FakePrometheus.source(prometheus.url()), Map.of())) {
      return telemetry.measure(List.of(ask), FakePrometheus.AT).values().get(0);
    }
  }
}
