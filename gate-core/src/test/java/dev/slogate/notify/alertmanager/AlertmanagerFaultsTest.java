package dev.slogate.notify.alertmanager;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.slogate.Misconfigured;
import dev.slogate.catalog.DataSource.Credentials;
import dev.slogate.catalog.DataSource.Secret;
import dev.slogate.http.Endpoint;
import dev.slogate.notify.Miss;
import dev.slogate.notify.Post;
import dev.slogate.notify.Signals;
import dev.slogate.notify.Undelivered;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may stand at the other end instead of an Alertmanager in good health. */
class AlertmanagerFaultsTest {

  private static final String SECRET = "s3cr3t-t0ken";
  private static final Instant AT = Instant.parse("2026-10-01T00:00:00Z");
  private static final List<Post> POSTS =
      Signals.of(List.of(Miss.once("checkout", AT))).stream()
          .map(signal -> new Post(signal, AT.plusSeconds(60)))
          .toList();

  private final WireMockServer server =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

  AlertmanagerFaultsTest() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private void answers(ResponseDefinitionBuilder response) {
    server.stubFor(any(anyUrl()).willReturn(response));
  }

  private static List<String> post(List<Post> posts, Optional<Credentials> credentials, URI url) {
    return post(posts, credentials, url, Duration.ofMinutes(1));
  }

  private static List<String> post(
      List<Post> posts, Optional<Credentials> credentials, URI url, Duration timeout) {
    Endpoint endpoint =
        new Endpoint(
            "Alertmanager", List.of(url), credentials, Map.of(), Optional.empty(), timeout);
    try (AlertmanagerNotifier notifier =
        new AlertmanagerNotifier(endpoint, Map.of("TOKEN", SECRET))) {
      return notifier.post(posts);
    }
  }

  private void refuses(String message) {
    assertThatThrownBy(() -> post(POSTS, Optional.empty(), url()))
        .isInstanceOf(Undelivered.class)
        .hasMessage(url() + message);
  }

  @Test
  void postsLabelsTextsAndTimes() {
    answers(aResponse().withStatus(200));
    Credentials bearer = new Credentials.Bearer(new Secret.Environment("TOKEN"));
    assertThat(post(POSTS, Optional.of(bearer), url().resolve("/team/am/"))).isEmpty();
    server.verify(
        1,
        postRequestedFor(urlEqualTo("/team/am/api/v2/alerts"))
            .withHeader("Authorization", equalTo("Bearer " + SECRET))
            .withHeader("Content-Type", equalTo("application/json")));
    String body = server.getAllServeEvents().get(0).getRequest().getBodyAsString();
    assertThat(body)
        .contains(
            "\"labels\":{\"alertname\":\"SloGateEscalation\",\"level\":\"1\",\"quarter\":\"2026Q3\","
                + "\"service\":\"checkout\",\"severity\":\"info\",\"signal\":\"quarter_missed\","
                + "\"slo\":\"checkout-answers\",\"team\":\"checkout-team\"}")
        .contains("\"startsAt\":\"2026-10-01T00:00:00Z\",\"endsAt\":\"2026-10-01T00:01:00Z\"");
  }

  @Test
  void postsManyInBatches() {
    answers(aResponse().withStatus(200));
    List<Post> many = IntStream.range(0, 130).mapToObj(i -> POSTS.get(i % POSTS.size())).toList();
    post(many, Optional.empty(), url());
    server.verify(3, postRequestedFor(urlEqualTo("/api/v2/alerts")));
  }

  @Test
  void triesAgainWhatMayPass() {
    answers(aResponse().withStatus(503).withBody("not\nyet " + "x".repeat(1000)));
    refuses(" answered 503: not yet " + "x".repeat(292) + "…");
    server.verify(3, postRequestedFor(urlEqualTo("/api/v2/alerts")));
  }

  @Test
  void saysWhatIsRefused() {
    answers(aResponse().withStatus(400).withBody("\"bad label\""));
    refuses(" refused the signals (400): \"bad label\"");
    server.verify(1, postRequestedFor(urlEqualTo("/api/v2/alerts")));
    answers(aResponse().withStatus(401));
    refuses(" refused to sign us in (401): check the credentials for Alertmanager");
    answers(aResponse().withStatus(404).withBody("no"));
    refuses(" answered 404: is it Alertmanager 0.16 or later, and is the URL's path right?");
  }

  @Test
  void takesNoPageForAnAnswer() {
    answers(aResponse().withStatus(200).withBody("<html>Sign in</html>"));
    refuses(
        " does not answer as Alertmanager does; is the URL right? It said: <html>Sign in</html>");
  }

  @Test
  void followsNoRedirectWithItsSecret() {
    WireMockServer elsewhere = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    elsewhere.start();
    try {
      String location = "http://127.0.0.1:" + elsewhere.port() + "/?token=" + SECRET;
      answers(aResponse().withStatus(307).withHeader("Location", location));
      refuses(
          " redirects to http://127.0.0.1:"
              + elsewhere.port()
              + ", which is not followed: name the final URL");
      assertThat(elsewhere.getAllServeEvents()).isEmpty();
    } finally {
      elsewhere.stop();
    }
  }

  @Test
  void waitsNoLongerThanItsTime() {
    answers(aResponse().withFixedDelay(10_000));
    assertThatThrownBy(() -> post(POSTS, Optional.empty(), url(), Duration.ofSeconds(2)))
        .isInstanceOf(Undelivered.class)
        .hasMessage(url() + " gave no answer within 2 s");
  }

  @Test
  void saysWhoCutsItOff() {
    answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
    assertThatThrownBy(() -> post(POSTS, Optional.empty(), url()))
        .isInstanceOf(Undelivered.class)
        .hasMessageStartingWith(url() + " can't be reached: ");
  }

  @Test
  void takesNoPasswordFromAUrl() {
    URI url = URI.create("http://jane:" + SECRET + "@127.0.0.1:1");
    assertThatThrownBy(() -> post(POSTS, Optional.empty(), url))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("Alertmanager: its URL holds a user or password: name credentials instead");
  }
}
