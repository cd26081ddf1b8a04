package dev.slogate.rollback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.slogate.Misconfigured;
import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import dev.slogate.rollback.Orders;
import dev.slogate.rollback.OtherSide;
import dev.slogate.rollback.OtherSide.Heard;
import dev.slogate.rollback.OtherSide.Manners;
import dev.slogate.rollback.RollbackEffect.Sent;
import dev.slogate.rollback.RollbackRequest;
import dev.slogate.rollback.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookEffectTest {

  private static final Timing LONG = Timing.within(Duration.ofSeconds(20));
  private static final Timing SHORT = Timing.within(Duration.ofMillis(300));

  @TempDir Path folder;

  private final OtherSide otherSide = OtherSide.forgetful();

  @AfterEach
  void close() {
    otherSide.close();
  }

  private Sent send(Timing timing, RollbackRequest request) {
    try (WebhookEffect effect =
        WebhookEffect.once(otherSide.url(), timing, OtherSide.ENVIRONMENT)) {
      return effect.send(request);
    }
  }

  private static String why(Sent sent) {
    assertThat(sent).isInstanceOf(Sent.Unclear.class);
    return ((Sent.Unclear) sent).why();
  }

  @Test
  void sendsWhatTheSchemaSays() throws IOException {
    assertThat(send(LONG, Orders.request())).isEqualTo(new Sent.Confirmed());
    Heard heard = otherSide.heard().get(0);
    assertThat(heard.method()).isEqualTo("POST");
    assertThat(heard.headers().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(heard.headers().getFirst("Idempotency-Key")).isEqualTo("d-9/rollback");
    assertThat(heard.body())
        .isEqualTo(
            "{\"schema\":\"slogate.dev/rollback/v1\",\"rollbackKey\":\"d-9/rollback\","
                + "\"service\":\"shop\",\"environment\":\"prod\",\"deploy\":\"d-9\","
                + "\"from\":\"9\",\"to\":\"7\",\"reasons\":[\"SEVERE_BURN\"],"
                + "\"orderedAt\":\"2026-03-02T12:00:00Z\"}");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                new ObjectMapper()
                    .readTree(Files.readString(Path.of("../docs/schema/rollback-v1.json"))));
    assertThat(schema.validate(heard.json())).isEmpty();
  }

  /** The time is that of the order's sending by the ledger, 2 s after noon. */
  @Test
  void signsWhatItSends() {
    send(LONG, Orders.request());
    Heard heard = otherSide.heard().get(0);
    assertThat(heard.headers().getFirst("X-SLO-Gate-Signature"))
        .isEqualTo(
            Signature.of(OtherSide.ENVIRONMENT)
                .of(Orders.request().at(), heard.body().getBytes(UTF_8)))
        .startsWith("t=1772452802,v1=")
        .matches("t=\\d+,v1=[0-9a-f]{64}");
  }

  @Test
  void readsItsSecretFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), OtherSide.SECRET + "\n");
    Signature named = Signature.of(Map.of("SLO_GATE_WEBHOOK_SECRET_FILE", file.toString()));
    byte[] body = "body".getBytes(UTF_8);
    assertThat(named.of(Orders.request().at(), body))
        .isEqualTo(Signature.of(OtherSide.ENVIRONMENT).of(Orders.request().at(), body));
  }

  @Test
  void hidesNoSecretThatIsNotThereOrCanBeGuessed() {
    URI url = otherSide.url();
    assertThatThrownBy(() -> WebhookEffect.once(url, LONG, Map.of()))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(
            "the webhook's secret is not there: set SLO_GATE_WEBHOOK_SECRET, or"
                + " SLO_GATE_WEBHOOK_SECRET_FILE to a file that holds it");
    assertThatThrownBy(
            () -> WebhookEffect.once(url, LONG, Map.of("SLO_GATE_WEBHOOK_SECRET", "sesame")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("has 6 characters; expected at least 16")
        .message()
        .doesNotContain("sesame");
    assertThatThrownBy(
            () ->
                WebhookEffect.once(
                    url, LONG, Map.of("SLO_GATE_WEBHOOK_SECRET_FILE", "/no/such/file")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("/no/such/file");
  }

  @ParameterizedTest
  @CsvSource({
    "http://relay.internal:8080/x, asked without TLS",
    "http://127.0.0.1.example.com/x, asked without TLS",
    "https://jane:sesame@relay.internal/x, holds a user or password",
    "ftp://relay.internal/x, is not at a URL of the form",
    "relay, is not at a URL of the form",
  })
  void refusesAnAddressThatGivesSecretsAway(String url, String message) {
    assertThatThrownBy(() -> WebhookEffect.once(URI.create(url), LONG, OtherSide.ENVIRONMENT))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("sesame");
  }

  @Test
  void saysWithoutSecretsWhatItIs() {
    WebhookEffect effect =
        WebhookEffect.findable(
            URI.create("https://relay.example/hook/T0K3N?key=abc"),
            otherSide.lookup(),
            LONG,
            OtherSide.ENVIRONMENT);
    assertThat(effect.describe()).isEqualTo("the webhook at https://relay.example:443");
    assertThat(effect.kind()).isEqualTo(EffectKind.FINDABLE);
    assertThat(effect.patience()).isEqualTo(Duration.ofSeconds(40));
    effect.close();
  }

  @Test
  void sendsOnceWhateverTheAnswerAsksFor() {
    otherSide.behaves(Manners.REFUSES); // with Retry-After: 0
    assertThat(why(send(LONG, Orders.request()))).matches("http://127.0.0.1:\\d+ answered 503");
    otherSide.behaves(Manners.HANGS_UP);
    assertThat(why(send(LONG, Orders.request()))).contains("gave no answer");
    assertThat(otherSide.heard()).hasSize(2);
    assertThat(otherSide.done()).hasSize(1);
  }

  @Test
  void givesUpInTime() {
    otherSide.behaves(Manners.FALLS_SILENT);
    assertThat(why(send(SHORT, Orders.request()))).endsWith("gave no answer within 0.3 s");
  }

  @Test
  void doesNotReachWhoIsDown() {
    otherSide.goDown();
    assertThat(why(send(LONG, Orders.request()))).contains("gave no answer: ");
  }

  private static Sent answered(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (WebhookEffect effect = WebhookEffect.once(url, LONG, OtherSide.ENVIRONMENT)) {
      return effect.send(Orders.request());
    } finally {
      server.stop(0);
    }
  }

  private static HttpHandler saying(int status, String header, String value, String text) {
    return exchange -> {
      try (exchange) {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add(header, value);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  void takesEvery2xxForDone(int status) throws IOException {
    assertThat(answered(saying(status, "X", "y", "ok"))).isEqualTo(new Sent.Confirmed());
  }

  @Test
  void takesAConflictForDoneOnlyWhereItIsOverTheSameKey() throws IOException {
    assertThat(answered(saying(409, "Idempotency-Key", "d-9/rollback", "known")))
        .isEqualTo(new Sent.Confirmed());
    assertThat(why(answered(saying(409, "Idempotency-Key", "d-8/rollback", "known"))))
        .endsWith(" answered 409: known");
    assertThat(why(answered(saying(409, "X", "y", "a deploy is under way"))))
        .endsWith(" answered 409: a deploy is under way");
  }

  @Test
  void followsNoRedirect() throws IOException {
    AtomicInteger led = new AtomicInteger();
    HttpServer elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext("/", exchange -> led.incrementAndGet());
    elsewhere.start();
    String there = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
    for (int status : new int[] {301, 302, 307, 308}) {
      assertThat(why(answered(saying(status, "Location", there + "/token", ""))))
          .endsWith(" redirects to " + there + ", which is not followed: name the final URL");
    }
    elsewhere.stop(0);
    assertThat(led).hasValue(0);
  }

  @Test
  void showsAServersTextCutAndWithoutWhatATerminalObeys() throws IOException {
    assertThat(why(answered(saying(400, "X", "y", "no \u001b[31msuch\nversion"))))
        .endsWith(" answered 400: no  [31msuch version");
    assertThat(why(answered(saying(422, "X", "y", "x".repeat(5_000))))).hasSizeLessThan(400);
    assertThat(why(answered(saying(500, "X", "y", "x".repeat(1 << 20)))))
        .endsWith(" answered 500: a long page");
  }

  @Test
  void looksUpWhatItSent() {
    try (WebhookEffect effect =
        WebhookEffect.findable(otherSide.url(), otherSide.lookup(), LONG, OtherSide.ENVIRONMENT)) {
      RollbackRequest odd = Orders.request("shop", "d&9 #?=%ü", "9", "7");
      assertThat(effect.lookUp(odd)).isEqualTo(Lookup.NOT_FOUND);
      assertThat(effect.send(odd)).isEqualTo(new Sent.Confirmed());
      assertThat(effect.lookUp(odd)).isEqualTo(Lookup.FOUND);
      Heard lookup = otherSide.heard().get(0);
      assertThat(lookup.uri().getQuery()).isEqualTo("key=d&9 #?=%ü/rollback");
      assertThat(lookup.headers().getFirst("X-SLO-Gate-Signature"))
          .isEqualTo(
              Signature.of(OtherSide.ENVIRONMENT)
                  .of(odd.at(), "d&9 #?=%ü/rollback".getBytes(UTF_8)));
      otherSide.goDown();
      assertThat(effect.lookUp(odd)).isEqualTo(Lookup.FAILED);
    }
    try (WebhookEffect effect = WebhookEffect.once(otherSide.url(), SHORT, OtherSide.ENVIRONMENT)) {
      assertThat(effect.lookUp(Orders.request())).isEqualTo(Lookup.NOT_ASKED);
    }
  }

  /** Nobody who names a version or a deploy adds a header, a field or a query of theirs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9\",\"to\":\"evil",
        "9\r\nX-Evil: yes",
        "$(reboot)`reboot`;reboot|reboot",
        "../../etc/passwd",
        "Größe 😀 \u202e",
        "\u0000\u001b[31m",
        "100%25"
      })
  void carriesAnyTextAsWhatItIs(String text) {
    assertThat(send(LONG, Orders.request(text, text, text, text))).isEqualTo(new Sent.Confirmed());
    Heard heard = otherSide.heard().get(0);
    assertThat(heard.json().fieldNames())
        .toIterable()
        .containsExactly(
            "schema",
            "rollbackKey",
            "service",
            "environment",
            "deploy",
            "from",
            "to",
            "reasons",
            "orderedAt");
    for (String field : new String[] {"service", "deploy", "from", "to"}) {
      assertThat(heard.json().path(field).textValue()).isEqualTo(text);
    }
    assertThat(heard.headers()).doesNotContainKey("X-evil");
    assertThat(heard.headers().getFirst("Idempotency-Key")).matches("[!-~]+");
    assertThat(
            URLDecoder.decode(
                heard.headers().getFirst("Idempotency-Key").replace("+", "%2B"), UTF_8))
        .isEqualTo(text + "/rollback");
  }
}
