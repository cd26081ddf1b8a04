package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.RunId;
import dev.slogate.github.rule.Signed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server from outside. */
class ServeTest {

  private static final String SECRET = "a secret of the webhook";
  private static final String TOKEN = "a token of the clients";
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter said = new StringWriter();

  @SuppressWarnings("NullAway.Init")
  private RuleBed bed;

  @SuppressWarnings("NullAway.Init")
  private Serving serving;

  @BeforeEach
  void open() throws IOException {
    bed = RuleBed.embedded(folder, prometheus);
    serving = command(environment()).start();
  }

  @AfterEach
  void close() {
    serving.close();
    bed.close();
    assertThat(bed.github.mistakes()).isEmpty();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put(GitHubAppOptions.KEY_FILE, bed.key().toString());
    environment.put(GitHubAppOptions.SECRET, SECRET);
    environment.put(ServeCommand.TOKEN, TOKEN);
    return environment;
  }

  private ServeCommand command(Map<String, String> environment) {
    PrintWriter out = new PrintWriter(said);
    ServeCommand command = new ServeCommand(new Console(out, out, environment, false), bed.clock);
    command.catalog.folders = List.of(bed.catalog());
    command.catalog.ledger.where = bed.ledger();
    command.listen.address = "127.0.0.1:0";
    command.github.app = FakeGitHub.APP;
    command.github.api = bed.github.api();
    return command;
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(to(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> webhook(String body, String signature)
      throws IOException, InterruptedException {
    return client.send(
        to("/github/webhooks")
            .header("X-GitHub-Event", "deployment_protection_rule")
            .header("X-GitHub-Delivery", "5e8c1f5c-0000-4000-8000-000000000001")
            .header("X-Hub-Signature-256", signature)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> decide(String token, String body)
      throws IOException, InterruptedException {
    return client.send(
        to("/v1/decisions")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void aSignedWebhookIsAnsweredOnGitHub() throws Exception {
    RunId run = bed.github.begin(7, 1, "d6fde92930d4715a2b49857d24b940956b26d2d3", "prod");
    String body = bed.github.payload(run, "prod");
    assertThat(webhook(body, Signed.header(SECRET, body)).statusCode()).isEqualTo(202);
    bed.github.awaitAnswers(1);
    assertThat(bed.github.answers().get(0).state()).isEqualTo("approved");
  }

  @Test
  void aForgedWebhookIsNot() throws Exception {
    RunId run = bed.github.begin(7, 1, "d6fde92930d4715a2b49857d24b940956b26d2d3", "prod");
    String body = bed.github.payload(run, "prod");
    HttpResponse<String> answer = webhook(body, Signed.header("another secret, too", body));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain(SECRET);
    assertThat(get("/metrics").body()).contains("slo_gate_webhooks_total{status=\"401\"} 1.0");
  }

  @Test
  void whatIsTooLongIsNotRead() throws IOException {
    assertThat(raw("POST /github/webhooks HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n"))
        .isEqualTo("HTTP/1.1 413");
    String chunk = " ".repeat(DecisionsRoute.LONGEST + 1);
    assertThat(
            raw(
                "POST /v1/decisions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(chunk.length())
                    + "\r\n"
                    + chunk))
        .isEqualTo("HTTP/1.1 413");
  }

  /** The status line's beginning that the server answers to these very bytes. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), serving.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, StandardCharsets.US_ASCII);
    }
  }

  @Test
  void whatIsNotThereSaysSoAndNothingElse() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/../healthz").statusCode()).isIn(200, 400, 404);
    HttpResponse<String> wrong = get("/v1/decisions");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("POST");
    assertThat(wrong.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void headersThatAreTooLongAreRefused() throws IOException {
    assertThat(raw("GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
        .isEqualTo("HTTP/1.1 431");
  }

  @Test
  void itSaysThatItIsUpAndReady() throws Exception {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").body()).isEqualTo("ready\n");
    HttpResponse<String> metrics = get("/metrics");
    assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(metrics.body())
        .contains("slo_gate_http_requests_total{route=\"/healthz\",status=\"200\"} 1.0");
  }

  @Test
  void whatComesAgainIsDueFromTheStartOnAndOnlyWhereItIsDone() throws Exception {
    String round = "slo_gate_last_round_timestamp_seconds ";
    String tick = "slo_gate_last_tick_timestamp_seconds ";
    assertThat(time(round)).isEqualTo((double) RuleBed.NOW.getEpochSecond());
    assertThat(time(tick)).isEqualTo((double) RuleBed.NOW.getEpochSecond());
    serving.close();
    ServeCommand alone = command(environment());
    alone.github.app = null;
    serving = alone.start();
    assertThat(get("/metrics").body()).contains(tick).doesNotContain(round);
  }

  private double time(String metric) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(metric))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length())))
        .sum();
  }

  @Test
  void aClientWithTheTokenGetsTheDecisionThatTheCommandLineGives() throws Exception {
    HttpResponse<String> answer = decide(TOKEN, "{\"service\":\"payments\",\"version\":\"1.4\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode decision = JSON.readTree(answer.body());
    assertThat(decision.path("schema").asText()).isEqualTo("slogate.dev/decision/v1");
    assertThat(decision.path("disposition").asText()).isEqualTo("PROCEED");
    assertThat(decision.at("/change/actor").asText()).isEqualTo("http:client");
    assertThat(decision.at("/ledger/state").asText()).isIn("OPEN", "EMPTY"); // a tick may be first
  }

  @Test
  void aHoldIsADecisionToo() throws Exception {
    prometheus.errorRatio(0.05);
    HttpResponse<String> answer = decide(TOKEN, "{\"service\":\"payments\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).path("exitCode").asInt()).isEqualTo(10);
  }

  @Test
  void withoutTheTokenNobodyLearnsAnything() throws Exception {
    for (String wrong : List.of("", "a token of the client", TOKEN + "s")) {
      HttpResponse<String> answer = decide(wrong, "{\"service\":\"payments\"}");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain(TOKEN).doesNotContain("payments");
    }
  }

  @Test
  void aClientNamesNeitherAnActorNorAnInstant() throws Exception {
    for (String field : List.of("actor", "at", "replay", "catalog", "ledger")) {
      HttpResponse<String> answer =
          decide(TOKEN, "{\"service\":\"payments\",\"%s\":\"x\"}".formatted(field));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("found " + field);
    }
  }

  @Test
  void aServiceThatDeploysFromARepositoryIsRefused() throws Exception {
    HttpResponse<String> answer = decide(TOKEN, "{\"service\":\"checkout\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("may not deploy checkout");
  }

  @Test
  void whatCanNotBeUnderstoodIsToldInOneLine() throws Exception {
    for (String body :
        List.of("", "[]", "{\"service\":7}", "{\"service\":\"payments\",\"change\":\"big\"}")) {
      assertThat(decide(TOKEN, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(decide(TOKEN, "{\"service\":\"ghost\"}").statusCode()).isEqualTo(404);
    assertThat(decide(TOKEN, "{\"service\":\"payments\",\"deploy\":\"a\\u0000b\"}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void aKeyThatIsBeingReplacedWhileTheCatalogChangesIsNoInternalError() throws Exception {
    serving.close();
    Path key = folder.resolve("ledger.pem");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(
                Base64.getEncoder()
                    .encodeToString(
                        KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded())));
    Map<String, String> environment = environment();
    environment.put(OpenLedger.KEY_FILE, key.toString());
    serving = command(environment).start();
    Files.delete(key);
    Path shop = bed.catalog().resolve("shop.yaml");
    Files.writeString(shop, Files.readString(shop) + "\n");
    serving.minute();
    assertThat(said.toString())
        .contains("the last good configuration goes on, since the key file")
        .doesNotContain("internal error");
  }

  @Test
  void aCatalogThatBreaksLeavesTheLastGoodOne() throws Exception {
    Path shop = bed.catalog().resolve("shop.yaml");
    LiveWorkspace live =
        new LiveWorkspace(
            command(Map.of()).catalog,
            new Console(new PrintWriter(said), new PrintWriter(said), Map.of(), false),
            bed.clock);
    LiveWorkspace.Open before = live.now();
    String good = Files.readString(shop);
    Files.writeString(shop, "kind: [");
    assertThat(catchThrowable(live::refresh)).isInstanceOf(UsageError.class);
    assertThat(live.now()).isSameAs(before);
    Files.writeString(shop, good + "\n");
    live.refresh();
    assertThat(live.now()).isNotSameAs(before);
    live.close();
  }
}
