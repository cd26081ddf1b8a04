package dev.slogate.telemetry.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.slogate.Location;
import dev.slogate.SampleSlo;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.DataSource.Credentials;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An HTTP server on the loopback interface that answers as it is told to. */
final class FakePrometheus implements AutoCloseable {

  static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");
  static final Ask SHOP = Ask.of(SampleSlo.availability("shop").slo(), AT);

  /** Of {@link #SHOP}: eight windows from 5 m to 30 d, tagged 0 to 7, and the reach, tagged 8. */
  static final int WINDOWS = 8;

  private final WireMockServer server;

  FakePrometheus() {
    server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
  }

  FakePrometheus answers(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).willReturn(response));
    return this;
  }

  FakePrometheus answers(String json) {
    return answers(json(json));
  }

  WireMockServer server() {
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  List<LoggedRequest> requests() {
    return server.getAllServeEvents().stream()
        .map(event -> event.getRequest())
        .map(request -> LoggedRequest.createFrom(request))
        .toList();
  }

  /** One measurement of {@link #SHOP}. */
  Answer<Reading> measure() {
    return measure(source(url()), Map.of());
  }

  static Answer<Reading> measure(DataSource source, Map<String, String> environment) {
    try (PrometheusTelemetry telemetry = telemetry(source, environment)) {
      return telemetry.measure(List.of(SHOP), AT);
    }
  }

  static PrometheusTelemetry telemetry(DataSource source, Map<String, String> environment) {
    return new PrometheusTelemetry(source, environment, 1 << 20, Clock.systemUTC());
  }

  static ResponseDefinitionBuilder json(String body) {
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  static DataSource source(URI... urls) {
    return source(Optional.empty(), Map.of(), Optional.empty(), Duration.ofMinutes(1), urls);
  }

  static DataSource source(
      Optional<Credentials> credentials,
      Map<String, String> headers,
      Optional<Path> caFile,
      Duration timeout,
      URI... urls) {
    return new DataSource(
        "main",
        DataSource.Type.PROMETHEUS,
        List.of(urls),
        credentials,
        headers,
        caFile,
        timeout,
        Duration.ofMinutes(1),
        new Location("sources.yaml", 3, 1));
  }

  /** Data over all windows and back to their start: of {@code total}, {@code bad} with code 500. */
  static String healthy(String total, String bad) {
    Stream<String> windows =
        IntStream.range(0, WINDOWS)
            .boxed()
            .flatMap(
                tag ->
                    Stream.of(
                        series(tag.toString(), "200", total), series(tag.toString(), "500", bad)));
    return vector(Stream.concat(windows, Stream.of(series("8", "", "1"))));
  }

  static String vector(Stream<String> series) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
        + series.collect(Collectors.joining(","))
        + "]}}";
  }

  static String series(String tag, String code, String value) {
    String labels = code.isEmpty() ? "" : "\"code\":\"" + code + "\",";
    return "{\"metric\":{"
        + labels
        + "\"slogate\":\""
        + tag
        + "\"},\"value\":["
        + AT.getEpochSecond()
        + ",\""
        + value
        + "\"]}";
  }

  @Override
  public void close() {
    server.stop();
  }
}
