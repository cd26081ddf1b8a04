package dev.slogate.telemetry.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which an answer can be wrong, its gap, its sentence, and how often it was asked. */
class AnswerFaultsTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final FakePrometheus prometheus = new FakePrometheus();

  @AfterEach
  void stop() {
    prometheus.close();
  }

  @Test
  void readsAHealthyAnswerInOneRequest() {
    Answer<Reading> answer = prometheus.answers(FakePrometheus.healthy("990", "10")).measure();
    Reading reading = answer.values().get(0);
    assertThat(reading.counts()).hasSize(FakePrometheus.WINDOWS);
    assertThat(reading.counts().get(FIVE_MINUTES)).isEqualTo(new Counts(10, 1000));
    assertThat(reading.troubles()).isEmpty();
    assertThat(reading.partSeen()).isTrue();
    assertThat(reading.reachesBack()).isTrue();
    assertThat(answer.requests()).isEqualTo(1);
    assertThat(answer.notes()).isEmpty();
  }

  static Stream<Arguments> refusals() {
    String error = "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"%s\"}";
    return Stream.of(
        refusal(
            status(400, error.formatted("bad_data", "parse error at char 3")),
            "refused the query (400 bad_data): parse error at char 3"),
        refusal(
            status(422, error.formatted("execution", "many-to-many")),
            "refused the query (422 execution): many-to-many"),
        refusal(
            status(200, error.formatted("internal", "oops\\n<b>two lines</b>")),
            "refused the query (200 internal): oops <b>two lines</b>"),
        refusal(status(400, error.formatted("bad_data", "x".repeat(5_000))), "xxx…"),
        refusal(
            status(400, "{\"status\":\"error\",\"errorType\":null,\"error\":null}"),
            "refused the query (400 ): "),
        refusal(status(401, "{}"), "refused to sign us in (401)"),
        refusal(status(403, "denied"), "refused to sign us in (403)"),
        refusal(
            aResponse().withStatus(404).withBody("404 page not found"),
            "answered 404 without JSON; is it Prometheus, and is the URL right?"),
        refusal(html(), "answered 200 without JSON"),
        refusal(status(200, "[]"), "the answer is no JSON object"),
        refusal(status(200, "{}"), "has no \"status\""),
        refusal(status(200, "{\"status\":\"success\"}"), "has no \"data\""),
        refusal(status(200, "{\"status\":\"success\",\"data\":[]}"), "has no \"data\""),
        refusal(typed("scalar", "[1,\"5\"]"), "the query yields a scalar, not a vector"),
        refusal(typed("string", "[1,\"five\"]"), "the query yields a string, not a vector"),
        refusal(
            status(
                200,
                "{\"status\":\"success\",\"data\":{\"result\":[1,\"5\"],\"resultType\":\"scalar\"}}"),
            "the result is no list of series"),
        refusal(typed("vector", "[{\"metric\":null,\"value\":[1,\"2\"]}]"), "labels are no object"),
        refusal(
            typed("vector", "[{\"metric\":{},\"value\":5}]"), "a sample is not [time, \"value\"]"),
        refusal(typed("vector", "[{\"metric\":{},\"value\":[\"x\",\"2\"]}]"), "a sample is not ["),
        refusal(typed("vector", "[{\"metric\":{},\"value\":[1,\"2\",3]}]"), "a sample is not ["),
        refusal(typed("vector", "[{\"metric\":{},\"value\":[1,null]}]"), "a text is missing"),
        refusal(
            typed("vector", "[{\"metric\":{},\"values\":null},{\"metric\":{}}]"),
            "a series' values are no list"),
        refusal(
            typed("vector", "[{\"metric\":{\"a\":\"b\",\"a\":\"c\"},\"value\":[1,\"2\"]}]"),
            "has the label a twice"),
        refusal(typed("vector", "[{\"metric\":{},\"value\":[1,\"0x1p3\"]}]"), "is no number"),
        refusal(typed("vector", "[{\"metric\":{},\"value\":[1,\"\"]}]"), "is no number"),
        refusal(
            status(200, "{\"x\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}"),
            "nested too deep"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhatIsWrongAndDoesNotAskAgain(ResponseDefinitionBuilder response, String message) {
    Answer<Reading> answer = prometheus.answers(response).measure();
    assertThat(trouble(answer).gap()).isEqualTo(Gap.QUERY_ERROR);
    assertThat(trouble(answer).message())
        .startsWith("http://127.0.0.1:")
        .contains(message)
        .doesNotContain("\n")
        .hasSizeLessThan(500);
    assertThat(answer.requests()).isEqualTo(1);
    assertThat(prometheus.requests()).hasSize(1);
  }

  static Stream<Arguments> passingFaults() {
    String whole = FakePrometheus.healthy("990", "10");
    return Stream.of(
        Arguments.of(aResponse().withStatus(503), "answered 503"),
        Arguments.of(
            status(503, "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"too slow\"}"),
            "answered 503 (timeout): too slow"),
        Arguments.of(status(503, "{"), "answered 503"),
        Arguments.of(aResponse().withStatus(500), "answered 500"),
        Arguments.of(aResponse().withStatus(429), "answered 429"),
        Arguments.of(status(200, whole.substring(0, whole.length() - 9)), "broken or cut off"),
        Arguments.of(status(200, ""), "the answer is empty"),
        Arguments.of(status(200, "<html>"), "broken or cut off"));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void asksThreeTimesBeforeItCallsAFaultUnreachable(
      ResponseDefinitionBuilder response, String message) {
    Answer<Reading> answer = prometheus.answers(response).measure();
    assertThat(trouble(answer).gap()).isEqualTo(Gap.UNREACHABLE);
    assertThat(trouble(answer).message()).contains(message);
    assertThat(answer.requests()).isEqualTo(3);
    assertThat(prometheus.requests()).hasSize(3);
  }

  @Test
  void forgetsAFaultThatPasses() {
    prometheus.answers(FakePrometheus.healthy("990", "10"));
    prometheus
        .server()
        .stubFor(
            any(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429))
                .willSetStateTo("free"));
    Answer<Reading> answer = prometheus.measure();
    assertThat(answer.values().get(0).troubles()).isEmpty();
    assertThat(answer.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    // the bad series' value in every window; what is said
    "NaN, NAN, the server's value is NaN",
    "+Inf, NAN, the server's value is Infinity",
    "-Inf, NAN, the server's value is -Infinity",
    "1e400, NAN, the server's value is Infinity",
    "-5, NAN, the server's value is -5"
  })
  void letsNoNumberThrough(String value, Gap gap, String message) {
    Answer<Reading> answer = prometheus.answers(FakePrometheus.healthy("990", value)).measure();
    assertThat(answer.values().get(0).counts()).isEmpty();
    assertThat(trouble(answer).gap()).isEqualTo(gap);
    assertThat(trouble(answer).message()).contains(message);
  }

  @Test
  void letsNoInfinityComeOfFiniteNumbers() {
    Answer<Reading> answer = prometheus.answers(FakePrometheus.healthy("1e308", "1e308")).measure();
    assertThat(answer.values().get(0).counts()).isEmpty();
    assertThat(trouble(answer).gap()).isEqualTo(Gap.NAN);
    assertThat(trouble(answer).message()).contains("the server's values add up to Infinity");
  }

  @Test
  void refusesTheSameSeriesTwice() {
    Answer<Reading> answer =
        prometheus
            .answers(
                FakePrometheus.vector(
                    Stream.of(
                        FakePrometheus.series("0", "200", "990"),
                        FakePrometheus.series("0", "200", "990"),
                        FakePrometheus.series("0", "500", "10"))))
            .measure();
    assertThat(answer.values().get(0).counts()).isEmpty();
    assertThat(trouble(answer))
        .isEqualTo(new Trouble(Gap.QUERY_ERROR, "the server's answer holds the same series twice"));
  }

  @Test
  void ignoresWhatItDidNotAskFor() {
    Answer<Reading> answer =
        prometheus
            .answers(
                FakePrometheus.vector(
                    Stream.of(
                        FakePrometheus.series("zz", "500", "NaN"),
                        "{\"metric\":{\"code\":\"500\"},\"value\":[1,\"7\"]}",
                        FakePrometheus.series("0", "200", "990"))))
            .measure();
    assertThat(answer.values().get(0).counts())
        .isEqualTo(java.util.Map.of(FIVE_MINUTES, new Counts(0, 990)));
    assertThat(answer.values().get(0).troubles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"warnings\":[\"1 store is down\"]', the server calls its answer partial: 1 store is down",
    "'\"isPartial\":true', the server calls its answer partial: isPartial"
  })
  void callsAPartialAnswerPartial(String field, String message) {
    Answer<Reading> answer = noting(field);
    assertThat(trouble(answer)).isEqualTo(new Trouble(Gap.PARTIAL, message));
    assertThat(answer.values().get(0).counts()).hasSize(FakePrometheus.WINDOWS);
  }

  private static final String NO_COUNTER =
      "\"PromQL info: metric might not be a counter, name does not end in"
          + " _total/_sum/_count/_bucket: \\\"varnish_sli_all\\\" (1:27)\"";

  private Answer<Reading> noting(String field) {
    String body = FakePrometheus.healthy("990", "10");
    return prometheus.answers(body.substring(0, body.length() - 1) + "," + field + "}").measure();
  }

  /** Thanos has what Prometheus calls infos among its warnings; so had Prometheus before 3.0. */
  @Test
  void takesARemarkOnAQueryForNoWarning() {
    Answer<Reading> answer = noting("\"warnings\":[" + NO_COUNTER + "]");
    assertThat(answer.values().get(0).troubles()).isEmpty();
    assertThat(answer.values().get(0).counts()).hasSize(FakePrometheus.WINDOWS);
  }

  @Test
  void callsAnAnswerPartialBesideARemark() {
    Trouble down = trouble(noting("\"warnings\":[" + NO_COUNTER + ",\"1 store is down\"]"));
    assertThat(down.gap()).isEqualTo(Gap.PARTIAL);
    assertThat(down.message()).endsWith("partial: 1 store is down");
  }

  /** As its documentation shows them: notes, statistics, and fields to come. */
  @Test
  void readsAnAnswerOfPrometheusThree() {
    String body = FakePrometheus.healthy("990.5", "9.5");
    String fields =
        ",\"infos\":[\"PromQL info: metric might not be a counter\"],\"warnings\":null,"
            + "\"isPartial\":false,\"stats\":{\"timings\":{\"evalTotalTime\":0.1},\"a\":[1,{}]}}";
    Answer<Reading> answer =
        prometheus.answers(body.substring(0, body.length() - 1) + fields).measure();
    assertThat(answer.values().get(0).troubles()).isEmpty();
    assertThat(answer.values().get(0).counts().get(FIVE_MINUTES)).isEqualTo(new Counts(9.5, 1000));
  }

  @Test
  void callsANativeHistogramNoCount() {
    Answer<Reading> answer =
        prometheus
            .answers(
                FakePrometheus.vector(
                    Stream.of(
                        "{\"metric\":{\"slogate\":\"0\"},\"histogram\":[1,{\"count\":\"5\","
                            + "\"sum\":\"1\",\"buckets\":[[0,\"1\",\"2\",\"3\"]]}]}")))
            .measure();
    assertThat(trouble(answer).gap()).isEqualTo(Gap.NAN);
  }

  @ParameterizedTest
  @CsvSource({"-3, behind", "3, ahead of"})
  void noticesAClockThatIsHoursOff(int hours, String how) {
    OffsetDateTime server = OffsetDateTime.now(ZoneOffset.UTC).minusHours(hours);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(server);
    Answer<Reading> answer =
        prometheus
            .answers(
                FakePrometheus.json(FakePrometheus.healthy("990", "10")).withHeader("Date", date))
            .measure();
    assertThat(trouble(answer).gap()).isEqualTo(Gap.STALE);
    assertThat(answer.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.code()).isEqualTo("CLOCK_SKEW");
              assertThat(note.message()).contains("min " + how + " the server's");
              double minutes = Double.parseDouble(note.message().replaceAll("\\D+", ""));
              assertThat(minutes).isEqualTo(180, within(2.0));
            });
  }

  /** A ledger whose time is ahead would have hours closed, for good, that have not been. */
  @Test
  void whatHasNotBeenIsNotTakenForATimeWithoutEvents() {
    prometheus.answers(dated(FakePrometheus.healthy("990", "10")));
    assertThat(measured(Duration.ZERO).notes()).isEmpty();
    assertThat(measured(Duration.ofSeconds(110)).notes()).isEmpty();
    Answer<Reading> answer = measured(Duration.ofHours(5));
    assertThat(trouble(answer).gap()).isEqualTo(Gap.STALE);
    assertThat(answer.notes()).extracting(Answer.Note::code).containsExactly("CLOCK_SKEW");
    assertThat(answer.notes().get(0).message())
        .containsPattern("^what is asked lies (299|30[01]) min ahead of the server's clock: ");
  }

  /** Slices are what hours are closed from. */
  @Test
  void slicesOfWhatHasNotBeenSaySo() {
    prometheus.answers(
        dated("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    Duration hour = Duration.ofHours(1);
    try (PrometheusTelemetry telemetry = telemetry()) {
      assertThat(slices(telemetry, now.minus(hour), now)).isEmpty();
      assertThat(slices(telemetry, now.minus(hour), now.plus(hour.multipliedBy(3))))
          .extracting(Trouble::gap)
          .containsExactly(Gap.STALE);
    }
  }

  private static ResponseDefinitionBuilder dated(String json) {
    return FakePrometheus.json(json)
        .withHeader(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC)));
  }

  private PrometheusTelemetry telemetry() {
    return FakePrometheus.telemetry(FakePrometheus.source(prometheus.url()), Map.of());
  }

  private Answer<Reading> measured(Duration ahead) {
    try (PrometheusTelemetry telemetry = telemetry()) {
      return telemetry.measure(List.of(FakePrometheus.SHOP), Instant.now().plus(ahead));
    }
  }

  private static List<Trouble> slices(PrometheusTelemetry telemetry, Instant from, Instant to) {
    return telemetry
        .slices(List.of(FakePrometheus.SHOP), from, to, Duration.ofHours(1))
        .values()
        .get(0)
        .troubles();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "1795510717"})
  void aDateThatIsNoneIsNoClock(String date) {
    Answer<Reading> answer =
        prometheus
            .answers(
                FakePrometheus.json(FakePrometheus.healthy("990", "10")).withHeader("Date", date))
            .measure();
    assertThat(answer.values().get(0).troubles()).isEmpty();
    assertThat(answer.notes()).isEmpty();
  }

  private static Trouble trouble(Answer<Reading> answer) {
    List<Trouble> troubles = answer.values().get(0).troubles();
    assertThat(troubles).hasSize(1);
    return troubles.get(0);
  }

  private static Arguments refusal(ResponseDefinitionBuilder response, String message) {
    return Arguments.of(response, message);
  }

  private static ResponseDefinitionBuilder status(int status, String json) {
    return FakePrometheus.json(json).withStatus(status);
  }

  private static ResponseDefinitionBuilder typed(String type, String result) {
    return FakePrometheus.json(
        "{\"status\":\"success\",\"data\":{\"resultType\":\""
            + type
            + "\",\"result\":"
            + result
            + "}}");
  }

  private static ResponseDefinitionBuilder html() {
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "text/html")
        .withBody("<html>Sign in</html>");
  }
}
