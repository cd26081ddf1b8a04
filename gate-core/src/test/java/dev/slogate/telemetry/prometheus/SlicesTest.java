package dev.slogate.telemetry.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.slogate.Gap;
import dev.slogate.Location;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Budgeting.RatioTimeslices;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Trouble;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SlicesTest {

  private static final String RANGE = "/api/v1/query_range";
  private static final Instant TO = Instant.ofEpochSecond(1_793_615_400);
  private static final Duration FIVE = Duration.ofMinutes(5);

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static Slices slices(Slo slo, Duration length) {
    DataSource source =
        new DataSource(
            "main",
            DataSource.Type.PROMETHEUS,
            List.of(URI.create(SERVER.baseUrl())),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            DataSource.DEFAULT_TIMEOUT,
            DataSource.DEFAULT_SCRAPE_INTERVAL,
            Location.of("test"));
    try (PrometheusTelemetry telemetry =
        new PrometheusTelemetry(
            source, Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES, Clock.systemUTC())) {
      return telemetry.slices(List.of(Ask.of(slo, TO)), TO.minus(length), TO, FIVE).values().get(0);
    }
  }

  private static String matrix(String... series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
        + String.join(",", series)
        + "]}}";
  }

  @Test
  void aLongRangeIsAskedInPartsThatPrometheusAnswers() {
    SERVER.stubFor(post(RANGE).willReturn(okJson(matrix())));

    Slices slices = slices(ExampleSlo.named("a").build(), FIVE.multipliedBy(25_000));

    assertThat(slices.troubles()).isEmpty();
    SERVER.verify(3, postRequestedFor(urlEqualTo(RANGE)));
    SERVER.verify(1, postRequestedFor(urlEqualTo(RANGE)).withRequestBody(end(TO)));
    Instant second = TO.minus(FIVE.multipliedBy(5_000));
    SERVER.verify(1, postRequestedFor(urlEqualTo(RANGE)).withRequestBody(end(second)));
  }

  private static com.github.tomakehurst.wiremock.matching.StringValuePattern end(Instant end) {
    return containing("end=" + end.getEpochSecond() + "&");
  }

  @Test
  void aRatioIsASliceOfOne() {
    Slo slo = ExampleSlo.named("a").budgeting(new RatioTimeslices(Duration.ofMinutes(1))).build();
    SERVER.stubFor(
        post(RANGE)
            .willReturn(
                okJson(
                    matrix(
                        "{\"metric\":{\"slogate\":\"0\"},\"values\":[[1793615100,\"0.25\"],[1793615400,\"NaN\"]]}"))));

    Slices slices = slices(slo, Duration.ofHours(1));

    Instant start = Instant.ofEpochSecond(1_793_615_100).minus(FIVE);
    assertThat(slices.slices()).containsExactly(new Slice(start, FIVE, new Counts(0.25, 1)));
  }

  @Test
  void aRefusalIsSaidAndNotAskedAgain() {
    SERVER.stubFor(
        post(RANGE)
            .willReturn(
                aResponse()
                    .withStatus(422)
                    .withHeader("Content-Type", "application/json")
                    .withBody(
                        "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"no\"}")));

    Slices slices = slices(ExampleSlo.named("a").build(), FIVE.multipliedBy(25_000));

    assertThat(slices.slices()).isEmpty();
    assertThat(slices.troubles()).extracting(Trouble::gap).containsExactly(Gap.QUERY_ERROR);
    SERVER.verify(1, postRequestedFor(urlEqualTo(RANGE)));
  }

  @Test
  void anAnswerThatIsPartialIsSaidToBe() {
    SERVER.stubFor(
        post(RANGE)
            .willReturn(
                okJson(
                    matrix()
                        .replace(
                            "{\"status\"", "{\"warnings\":[\"a store is down\"],\"status\""))));

    assertThat(slices(ExampleSlo.named("a").build(), FIVE).troubles())
        .containsExactly(
            new Trouble(Gap.PARTIAL, "the server calls its answer partial: a store is down"));
  }
}
