package dev.slogate.telemetry.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.slogate.Misconfigured;
import dev.slogate.catalog.DataSource;
import dev.slogate.http.Connection;
import dev.slogate.http.Endpoint;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxy that a runner's environment names; names that end in .internal resolve nowhere. */
class ProxyTest {

  private static final String SECRET = "s3cr3t-t0ken";

  private final FakePrometheus proxy = new FakePrometheus();

  @AfterEach
  void stop() {
    proxy.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // NO_PROXY ; whether the proxy is asked for prometheus.shop.internal
        "'' ; true",
        "other.internal ; true",
        "prometheus.shop.internal ; false",
        "PROMETHEUS.shop.Internal ; false",
        "shop.internal ; false",
        ".internal ; false",
        "a.b, internal ; false",
        "op.internal ; true", // part of a name is another name
        "* ; false"
      })
  void goesThroughTheProxyUnlessExempt(String exempt, boolean expected) {
    proxy.answers(FakePrometheus.healthy("990", "10"));
    Map<String, String> environment =
        Map.of("HTTP_PROXY", proxy.url().toString(), "no_proxy", exempt);
    URI uri = URI.create("http://prometheus.shop.internal:9090/");
    Endpoint endpoint =
        new Endpoint(
            "main",
            List.of(uri),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            DataSource.DEFAULT_TIMEOUT);
    ProxySelector chosen = Connection.client(endpoint, environment).proxySelector();
    assertThat(chosen.select(uri).get(0).type() == java.net.Proxy.Type.HTTP).isEqualTo(expected);
    if (expected) {
      Answer<Reading> answer =
          FakePrometheus.measure(
              FakePrometheus.source(URI.create("http://prometheus.shop.internal:9090")),
              environment);
      assertThat(answer.values().get(0).troubles()).isEmpty();
      assertThat(proxy.requests()).hasSize(1);
    }
  }

  @Test
  void givesTheProxyItsPasswordOnceItAsks() {
    proxy
        .server()
        .stubFor(
            any(anyUrl())
                .inScenario("proxy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(
                    aResponse()
                        .withStatus(407)
                        .withHeader("Proxy-Authenticate", "Basic realm=\"x\""))
                .willSetStateTo("asked"));
    proxy
        .server()
        .stubFor(
            any(anyUrl())
                .inScenario("proxy")
                .whenScenarioStateIs("asked")
                .willReturn(FakePrometheus.json(FakePrometheus.healthy("990", "10"))));
    String address = proxy.url().toString().replace("http://", "jane:" + SECRET + "@");
    Answer<Reading> answer =
        FakePrometheus.measure(
            FakePrometheus.source(URI.create("http://prometheus.internal:9090")),
            Map.of("http_proxy", address));
    assertThat(answer.values().get(0).troubles()).isEmpty();
    assertThat(proxy.requests())
        .filteredOn(request -> request.containsHeader("Proxy-Authorization"))
        .extracting(request -> request.header("Proxy-Authorization").firstValue())
        .containsExactly(okhttp3.Credentials.basic("jane", SECRET));
  }

  @Test
  void refusesAProxyThatIsNoUrlWithoutShowingIt() {
    DataSource source = FakePrometheus.source(URI.create("http://127.0.0.1:1"));
    assertThatThrownBy(
            () ->
                FakePrometheus.measure(
                    source, Map.of("HTTPS_PROXY", "http://jane:" + SECRET + "@[proxy")))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("the environment variable https_proxy is not of the form http://host:port");
  }
}
