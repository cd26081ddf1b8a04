package dev.slogate.telemetry.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.slogate.Gap;
import dev.slogate.Misconfigured;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.DataSource.Credentials;
import dev.slogate.catalog.DataSource.Secret;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.History;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked, by what way, with which secrets. */
class ConnectionFaultsTest {

  private static final String SECRET = "s3cr3t-t0ken";
  private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", SECRET);
  private static final Credentials BEARER = new Credentials.Bearer(new Secret.Environment("TOKEN"));

  private final FakePrometheus prometheus = new FakePrometheus();
  private final FakePrometheus other = new FakePrometheus();

  @AfterEach
  void stop() {
    prometheus.close();
    other.close();
  }

  @Test
  void sendsABearerTokenAndHeaders() {
    prometheus.answers(FakePrometheus.healthy("990", "10"));
    measure(source(BEARER, Map.of("X-Scope-OrgID", "shop|pay"), prometheus.url()), ENVIRONMENT);
    assertThat(prometheus.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.header("Authorization").values())
                  .containsExactly("Bearer " + SECRET);
              assertThat(request.header("X-Scope-OrgID").firstValue()).isEqualTo("shop|pay");
              assertThat(request.getMethod().value()).isEqualTo("POST");
              assertThat(request.getUrl()).isEqualTo("/api/v1/query");
            });
  }

  @Test
  void signsInWithANameAndAPasswordFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "password\n");
    prometheus.answers(FakePrometheus.healthy("990", "10"));
    measure(
        source(new Credentials.Basic("jane", new Secret.File(file)), Map.of(), prometheus.url()),
        Map.of());
    // base64 of jane:password
    assertThat(prometheus.requests().get(0).header("Authorization").firstValue())
        .isEqualTo("Basic amFuZTpwYXNzd29yZA==");
  }

  @Test
  void refusesToStartWithoutItsSecret(@TempDir Path folder) throws IOException {
    assertMisconfigured(
        new Credentials.Bearer(new Secret.Environment("ABSENT")),
        "the environment variable ABSENT is not set");
    assertMisconfigured(
        new Credentials.Bearer(new Secret.Environment("BLANK")),
        "the environment variable BLANK is not set");
    assertMisconfigured(
        new Credentials.Bearer(new Secret.Environment("BROKEN")),
        "the secret has characters that no header may carry");
    Path absent = folder.resolve("absent");
    assertMisconfigured(
        new Credentials.Bearer(new Secret.File(absent)),
        "the secret file " + absent + " can't be read");
    Path empty = Files.writeString(folder.resolve("empty"), " \n");
    assertMisconfigured(
        new Credentials.Bearer(new Secret.File(empty)), "the secret file " + empty + " is empty");
  }

  private void assertMisconfigured(Credentials credentials, String message) {
    Map<String, String> environment =
        Map.of("BLANK", " ", "BROKEN", SECRET + "\r\nX-Evil: 1", "TOKEN", SECRET);
    DataSource source = source(credentials, Map.of(), prometheus.url());
    assertThatThrownBy(() -> measure(source, environment))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("sources.yaml:3:1: data source main: " + message);
    assertThat(prometheus.requests()).isEmpty();
  }

  @Test
  void refusesHeadersThatHttpCanNotCarryWithoutShowingThem() {
    for (Map<String, String> headers :
        List.of(Map.of("X-Key", SECRET + "\n"), Map.of("X Key", SECRET), Map.of("", SECRET))) {
      DataSource source = source(null, headers, prometheus.url());
      assertThatThrownBy(() -> measure(source, Map.of()))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("header")
          .hasMessageNotContaining(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://jane:s3cr3t-t0ken@127.0.0.1:1", "ftp://127.0.0.1", "relative"})
  void refusesAUrlThatHoldsASecretOrIsNone(String url) {
    DataSource source = source(null, Map.of(), URI.create(url));
    assertThatThrownBy(() -> measure(source, Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageStartingWith("sources.yaml:3:1: data source main: its URL")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void describesItselfWithoutPathOrQuery() {
    DataSource source =
        source(null, Map.of(), URI.create("http://127.0.0.1:1/" + SECRET + "?key=" + SECRET));
    try (PrometheusTelemetry telemetry = FakePrometheus.telemetry(source, Map.of())) {
      assertThat(telemetry.describe()).isEqualTo("main at http://127.0.0.1:1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirectSoThatNoSecretDoes(int status) {
    other.answers(FakePrometheus.healthy("990", "10"));
    prometheus.answers(
        aResponse().withStatus(status).withHeader("Location", other.url() + "/?token=" + SECRET));
    Answer<Reading> answer = measure(source(BEARER, Map.of(), prometheus.url()), ENVIRONMENT);
    assertThat(answer.values().get(0).troubles())
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.gap()).isEqualTo(Gap.QUERY_ERROR);
              assertThat(trouble.message())
                  .contains("redirects to " + other.url() + ", which is not followed")
                  .doesNotContain(SECRET);
            });
    assertThat(answer.requests()).isEqualTo(1);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void saysThatAClosedPortIsUnreachable() throws IOException {
    URI closed = closedPort();
    Answer<Reading> answer = measure(source(BEARER, Map.of(), closed), ENVIRONMENT);
    assertThat(answer.values().get(0).troubles())
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.gap()).isEqualTo(Gap.UNREACHABLE);
              assertThat(trouble.message())
                  .startsWith(closed + " can't be reached: ")
                  .doesNotContain(SECRET);
            });
    assertThat(answer.requests()).isEqualTo(3);
  }

  @Test
  void asksTheNextReplicaOnlyWhereOneDoesNotAnswer() throws IOException {
    other.answers(FakePrometheus.healthy("990", "10"));
    Answer<Reading> answer = measure(source(null, Map.of(), closedPort(), other.url()), Map.of());
    assertThat(answer.values().get(0).troubles()).isEmpty();
    assertThat(answer.requests()).isEqualTo(4);

    prometheus.answers(FakePrometheus.healthy("990", "10"));
    other.server().resetRequests();
    measure(source(null, Map.of(), prometheus.url(), other.url()), Map.of());
    assertThat(prometheus.requests()).hasSize(1);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void doesNotShopAroundForAnAnswerToARefusedQuery() {
    prometheus.answers(FakePrometheus.json("{\"status\":\"error\"}").withStatus(400));
    other.answers(FakePrometheus.healthy("990", "10"));
    Answer<Reading> answer =
        measure(source(null, Map.of(), prometheus.url(), other.url()), Map.of());
    assertThat(answer.values().get(0).troubles().get(0).gap()).isEqualTo(Gap.QUERY_ERROR);
    assertThat(other.requests()).isEmpty();
  }

  /** Six failures in a row open the circuit: two measurements of three attempts each. */
  @Test
  void stopsAskingAReplicaThatFailsAgainAndAgain() {
    prometheus.answers(aResponse().withStatus(503));
    try (PrometheusTelemetry telemetry =
        FakePrometheus.telemetry(FakePrometheus.source(prometheus.url()), Map.of())) {
      List<dev.slogate.plan.Ask> asks = List.of(FakePrometheus.SHOP);
      assertThat(telemetry.measure(asks, FakePrometheus.AT).requests()).isEqualTo(3);
      assertThat(telemetry.measure(asks, FakePrometheus.AT).requests()).isEqualTo(3);
      Answer<Reading> third = telemetry.measure(asks, FakePrometheus.AT);
      assertThat(third.requests()).isZero();
      assertThat(third.values().get(0).troubles().get(0).gap()).isEqualTo(Gap.UNREACHABLE);
      assertThat(third.values().get(0).troubles().get(0).message())
          .isEqualTo(prometheus.url() + " failed again and again; asked anew in half a minute");
    }
  }

  @Test
  void pinsEveryQueryOfADecisionToOneInstant() {
    prometheus.answers(FakePrometheus.healthy("0", "0"));
    try (PrometheusTelemetry telemetry =
        FakePrometheus.telemetry(FakePrometheus.source(prometheus.url()), Map.of())) {
      List<dev.slogate.plan.Ask> asks = List.of(FakePrometheus.SHOP);
      telemetry.measure(asks, FakePrometheus.AT);
      telemetry.explain(asks, FakePrometheus.AT);
      telemetry.history(asks, History.start(asks, FakePrometheus.AT), FakePrometheus.AT);
    }
    String at = Long.toString(FakePrometheus.AT.getEpochSecond());
    String fineStart = Long.toString(FakePrometheus.AT.minus(Duration.ofHours(6)).getEpochSecond());
    List<LoggedRequest> requests = prometheus.requests();
    assertThat(requests).hasSize(4);
    assertThat(requests)
        .filteredOn(request -> request.getUrl().equals("/api/v1/query"))
        .hasSize(2)
        .allSatisfy(request -> assertThat(form(request, "time")).isEqualTo(at));
    assertThat(requests)
        .filteredOn(request -> request.getUrl().equals("/api/v1/query_range"))
        .extracting(request -> form(request, "end"))
        .containsExactlyInAnyOrder(at, fineStart);
  }

  private static Answer<Reading> measure(DataSource source, Map<String, String> environment) {
    return FakePrometheus.measure(source, environment);
  }

  private static Optional<Trouble> trouble(URI url) {
    try (PrometheusTelemetry telemetry =
        new PrometheusTelemetry(
            source(BEARER, Map.of(), url),
            ENVIRONMENT,
            PrometheusTelemetry.DEFAULT_MAX_BYTES,
            Clock.systemUTC())) {
      return telemetry.trouble(Instant.now());
    }
  }

  @Test
  void saysWhetherItAnswersAtAll() throws IOException {
    prometheus.answers(FakePrometheus.healthy("990", "10"));
    assertThat(trouble(prometheus.url())).isEmpty();
    assertThat(prometheus.requests()).hasSize(1);
    assertThat(trouble(closedPort()))
        .hasValueSatisfying(
            trouble -> {
              assertThat(trouble.gap()).isEqualTo(Gap.UNREACHABLE);
              assertThat(trouble.message()).contains("127.0.0.1").doesNotContain(SECRET);
            });
  }

  private static DataSource source(
      @org.jspecify.annotations.Nullable Credentials credentials,
      Map<String, String> headers,
      URI... urls) {
    return FakePrometheus.source(
        Optional.ofNullable(credentials), headers, Optional.empty(), Duration.ofMinutes(1), urls);
  }

  private static String form(LoggedRequest request, String field) {
    return Objects.requireNonNull(request.formParameters().get(field)).firstValue();
  }

  private static URI closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
