package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import dev.slogate.Place;
import dev.slogate.cli.MarkdownPage.Block;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.rollback.RollbackEffect.Sent;
import dev.slogate.rollback.RollbackRequest;
import dev.slogate.rollback.Timing;
import dev.slogate.rollback.command.CommandEffect;
import dev.slogate.rollback.webhook.WebhookEffect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard's page says of rollbacks is done: its command is run, its receiver verifies. */
class RollbackPageTest {

  private static final String SECRET = "0123456789abcdef";
  private static final Instant ORDERED = Instant.parse("2026-03-02T12:04:00Z");
  private static final Timing TIMING = Timing.within(Duration.ofSeconds(20));

  @TempDir Path folder;

  private static String block(String... words) throws IOException {
    return MarkdownPage.read(Repository.ROOT.resolve("docs/guard.md")).blocks().stream()
        .filter(block -> block.is(words))
        .map(Block::text)
        .findFirst()
        .orElseThrow();
  }

  private static RollbackRequest request(String to) {
    return new RollbackRequest(
        new Place("checkout", "production"),
        new RollbackOrder("1234", "2.4.0", to),
        List.of(GuardCode.SEVERE_BURN),
        ORDERED,
        ORDERED.plusSeconds(1));
  }

  /** With a {@code kubectl} that writes down what it is told. */
  @ParameterizedTest
  @ValueSource(strings = {"2.3.1", "2.3.1; touch evil", "$(touch evil)", "\"; touch evil; \""})
  void theCommandRollsBack(String to) throws IOException {
    Path kubectl = folder.resolve("kubectl");
    Files.writeString(kubectl, "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$OUT\"\n");
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwx------"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PATH", folder + ":" + environment.get("PATH"));
    environment.put("OUT", folder.resolve("out").toString());
    CommandEffect effect =
        CommandEffect.idempotent(
            CommandEffect.shell(block("bash", "command")), TIMING, environment);
    assertThat(effect.send(request(to))).isEqualTo(new Sent.Confirmed());
    assertThat(Files.readAllLines(folder.resolve("out")))
        .containsExactly(
            "--namespace",
            "production",
            "set",
            "image",
            "deployment/checkout",
            "app=registry.example/checkout:" + to);
    assertThat(Path.of("evil")).doesNotExist();
  }

  /** What a receiver got. */
  private record Received(String signature, String body) {}

  private static Received received() throws IOException {
    Received[] got = new Received[1];
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            got[0] =
                new Received(
                    exchange.getRequestHeaders().getFirst("X-SLO-Gate-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (WebhookEffect effect =
        WebhookEffect.once(url, TIMING, Map.of("SLO_GATE_WEBHOOK_SECRET", SECRET))) {
      assertThat(effect.send(request("2.3.1"))).isEqualTo(new Sent.Confirmed());
    } finally {
      server.stop(0);
    }
    return got[0];
  }

  @Test
  void theBodyIsTheOneThatIsSent() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode shown = json.readTree(block("json", "rollback"));
    assertThat(json.readTree(received().body())).isEqualTo(shown);
    String schema = Files.readString(Repository.ROOT.resolve("docs/schema/rollback-v1.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json.readTree(schema))
                .validate(shown))
        .isEmpty();
  }

  private String verified(String secret, String signature, String body, Instant now)
      throws Exception {
    String call =
        """

        import sys
        secret, signature, body, now = sys.argv[1:]
        print(verified(secret.encode(), signature, body.encode(), float(now)))
        """;
    Path script = Files.writeString(folder.resolve("verify.py"), block("python", "verify") + call);
    Process process =
        new ProcessBuilder(
                "python3",
                script.toString(),
                secret,
                signature,
                body,
                Long.toString(now.getEpochSecond()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void theReceiverKnowsWhoSentItAndWhen() throws Exception {
    Received good = received();
    Instant sent = ORDERED.plusSeconds(1);
    assertThat(verified(SECRET, good.signature(), good.body(), sent)).isEqualTo("True");
    assertThat(verified(SECRET, good.signature(), good.body(), sent.plusSeconds(299)))
        .isEqualTo("True");
    assertThat(verified(SECRET, good.signature(), good.body(), sent.plusSeconds(301)))
        .isEqualTo("False");
    assertThat(verified("another secret!!", good.signature(), good.body(), sent))
        .isEqualTo("False");
    assertThat(verified(SECRET, good.signature(), good.body().replace("2.3.1", "6.6.6"), sent))
        .isEqualTo("False");
    String later = good.signature().replaceFirst("t=\\d+", "t=" + (sent.getEpochSecond() + 600));
    assertThat(verified(SECRET, later, good.body(), sent.plusSeconds(600))).isEqualTo("False");
  }
}
