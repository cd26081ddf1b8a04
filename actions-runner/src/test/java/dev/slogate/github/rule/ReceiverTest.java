package dev.slogate.github.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Misconfigured;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.Payload;
import dev.slogate.github.api.Repository;
import dev.slogate.github.api.RunId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from the internet, and what is not. */
class ReceiverTest {

  private static final String SECRET = "It's a Secret to Everybody";
  private static final String EVENT = "deployment_protection_rule";
  private static final String CALLBACK =
      "https://api.github.com/repos/acme/checkout/actions/runs/7/deployment_protection_rule";
  private static final RunId RUN = new RunId(Repository.of("acme/checkout"), 7);

  @TempDir Path folder;

  private final List<String> requested = new ArrayList<>();
  private boolean full;

  @SuppressWarnings("NullAway.Init")
  private GitHub github;

  @SuppressWarnings("NullAway.Init")
  private Receiver receiver;

  @BeforeEach
  void open() throws IOException {
    Path key = AppCredentials.ONE.fromGitHub(folder);
    github = new GitHub(GitHub.API, 1, key, Map.of(), Clock.systemUTC());
    receiver =
        new Receiver(
            new WebhookSignature(SECRET),
            github,
            (run, environment) -> {
              if (!full) {
                requested.add(run + " " + environment);
              }
              return !full;
            });
  }

  @AfterEach
  void close() {
    github.close();
  }

  private int receive(String body, String delivery, Optional<String> signature) {
    return receiver
        .receive(
            body.getBytes(UTF_8),
            new Receiver.Headers(Optional.of(EVENT), Optional.of(delivery), signature))
        .status();
  }

  private int receive(String body, String delivery) {
    return receive(body, delivery, Optional.of(Signed.header(SECRET, body)));
  }

  private static String payload(String callback) {
    return Payload.of(RUN, "prod", callback);
  }

  @Test
  void gitHubsOwnExampleOfASignatureIsVerified() {
    assertThat(
            new WebhookSignature(SECRET)
                .isOf(
                    "Hello, World!".getBytes(UTF_8),
                    Optional.of(
                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")))
        .isTrue();
  }

  @Test
  void aPayloadAsGitHubSendsItSaysWhichRunToLookAt() throws Exception {
    Payload.requireValid(payload(CALLBACK));
    assertThat(receive(payload(CALLBACK), "a-1")).isEqualTo(202);
    assertThat(requested).containsExactly("acme/checkout run 7 prod");
  }

  @Test
  void aSignatureThatIsAbsentWrongOrCutIsRefused() {
    String body = payload(CALLBACK);
    String right = Signed.header(SECRET, body);
    for (String wrong :
        List.of(
            "",
            "sha256=",
            right.substring(0, right.length() - 1),
            right + "0",
            right.toUpperCase(Locale.ROOT),
            right.replace("sha256", "sha1"),
            Signed.header(SECRET + "!", body),
            Signed.header(SECRET, body + " "),
            "sha256=" + "é".repeat(64))) {
      assertThat(receive(body, "a-1", Optional.of(wrong))).as(wrong).isEqualTo(401);
    }
    assertThat(receive(body, "a-1", Optional.empty())).isEqualTo(401);
    assertThat(requested).isEmpty();
  }

  @Test
  void aDeliveryThatComesAgainIsAcknowledgedAndChangesNothing() {
    assertThat(receive(payload(CALLBACK), "a-1")).isEqualTo(202);
    assertThat(receive(payload(CALLBACK), "a-1")).isEqualTo(202);
    assertThat(requested).hasSize(1);
  }

  @Test
  void aDeliveryThatFoundNoRoomMayComeAgain() {
    full = true;
    assertThat(receive(payload(CALLBACK), "a-1")).isEqualTo(503);
    full = false;
    assertThat(receive(payload(CALLBACK), "a-1")).isEqualTo(202);
    assertThat(requested).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/repos/acme/checkout/actions/runs/7/deployment_protection_rule",
        "http://api.github.com/repos/acme/checkout/actions/runs/7/deployment_protection_rule",
        "https://api.github.com.evil.example/repos/acme/checkout/actions/runs/7/deployment_protection_rule",
        "https://api.github.com@evil.example/repos/acme/checkout/actions/runs/7/deployment_protection_rule",
        "https://api.github.com:8443/repos/acme/checkout/actions/runs/7/deployment_protection_rule",
        "https://api.github.com/repos/acme/other/actions/runs/7/deployment_protection_rule",
        "https://api.github.com/repos/acme/checkout/../other/actions/runs/7/deployment_protection_rule",
        "https://api.github.com/repos/acme/checkout/actions/runs/07/deployment_protection_rule",
        "https://api.github.com/repos/acme/checkout/actions/runs/7/deployment_protection_rule?a=b",
        "https://api.github.com/repos/acme/checkout/actions/runs/99999999999999999999/deployment_protection_rule",
        ""
      })
  void aCallbackToAnotherPlaceIsRefused(String callback) {
    assertThat(receive(payload(callback), "a-1")).isEqualTo(400);
    assertThat(requested).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"action\":\"requested\"}",
        "{\"action\":\"requested\",\"action\":\"requested\"}",
        "{\"action\":\"requested\",\"environment\":7,\"repository\":[]}"
      })
  void whatIsNoPayloadAsksForNothing(String body) {
    assertThat(receive(body, "a-1")).isIn(202, 400);
    assertThat(requested).isEmpty();
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    assertThat(receive("[".repeat(100_000), "a-1")).isEqualTo(400);
  }

  @Test
  void otherEventsAreLeftAlone() {
    String body = payload(CALLBACK);
    Optional<String> signature = Optional.of(Signed.header(SECRET, body));
    assertThat(
            receiver
                .receive(
                    body.getBytes(UTF_8),
                    new Receiver.Headers(Optional.of("push"), Optional.of("a"), signature))
                .status())
        .isEqualTo(202);
    assertThat(
            receiver
                .receive(
                    body.getBytes(UTF_8),
                    new Receiver.Headers(Optional.of("ping"), Optional.of("a"), signature))
                .words())
        .isEqualTo("pong");
    assertThat(requested).isEmpty();
  }

  @Test
  void aDeliveryWithoutAnIdIsRefused() {
    assertThat(receive(payload(CALLBACK), "a b")).isEqualTo(400);
    assertThat(receive(payload(CALLBACK), "x".repeat(65))).isEqualTo(400);
  }

  @Test
  void aSecretThatCanBeGuessedIsRefused() {
    assertThatThrownBy(() -> new WebhookSignature("short"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("expected at least 16");
  }

  @Test
  void anEnterpriseServersCallbackIsItsOwn() throws IOException {
    Path key = AppCredentials.ONE.fromOpenSsl(folder);
    URI api = URI.create("https://github.example.com/api/v3");
    try (GitHub enterprise = new GitHub(api, 1, key, Map.of(), Clock.systemUTC())) {
      assertThat(enterprise.callback(RUN))
          .isEqualTo(
              "https://github.example.com/api/v3/repos/acme/checkout/actions/runs/7/deployment_protection_rule");
    }
  }
}
