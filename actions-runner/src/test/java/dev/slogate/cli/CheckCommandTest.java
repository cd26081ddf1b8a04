package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ESCAPE = "\u001b";

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;
  private String catalog = "";

  @BeforeEach
  void writeCatalog() {
    catalog = SmallShop.at(folder, prometheus.url()).toString();
  }

  private Shell.Result check(Shell shell, String... more) {
    return shell.run(
        Stream.concat(
                Stream.of("check", "--catalog", catalog, "--service", "checkout"), Stream.of(more))
            .toArray(String[]::new));
  }

  private Shell.Result check(String... more) {
    return check(Shell.PLAIN, more);
  }

  private static void assertMistake(Shell.Result result, String sentence) {
    assertThat(result.err()).contains(sentence).contains("exit 2 USAGE");
    assertThat(result.err()).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aHealthyServiceProceedsWithOneRequest() {
    Shell.Result result = check();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("PROCEED").contains("checkout");
    assertThat(result.err()).isEmpty();
    assertThat(prometheus.requests()).isEqualTo(1);
  }

  @Test
  void aBurningServiceIsHeld() {
    prometheus.errorRatio(0.05);
    Shell.Result result = check();
    assertThat(result.code()).isEqualTo(10);
    assertThat(result.out()).contains("HELD");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aServiceThatTelemetryDoesNotKnowIsHeldForItsData() {
    prometheus.forget();
    Shell.Result result = check();
    assertThat(result.code()).isEqualTo(11);
    assertThat(result.out()).contains("NO_SERIES");
  }

  @Test
  void aServerThatIsNotThereIsToldApart() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Shell.Result result = check("--datasource", "main=http://127.0.0.1:" + closed);
    assertThat(result.code()).isEqualTo(13);
    assertThat(result.out()).contains("UNREACHABLE");
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @Test
  void jsonSatisfiesThePublishedSchema() throws IOException {
    for (double ratio : new double[] {0, 0.05}) {
      prometheus.errorRatio(ratio);
      Shell.Result result =
          check("--format", "json", "--version", "v1", "--change", "fix", "--deploy", "d-1");
      String schema = Files.readString(Path.of("../docs/schema/decision-v1.json"));
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(result.out(), InputFormat.JSON))
          .isEmpty();
      JsonNode decision = JSON.readTree(result.out());
      assertThat(decision.get("exitCode").asInt()).isEqualTo(result.code());
      assertThat(decision.at("/change/class").asText()).isEqualTo("fix");
      assertThat(decision.at("/change/version").asText()).isEqualTo("v1");
      assertThat(decision.at("/deploy").asText()).isEqualTo("d-1");
      assertThat(decision.at("/change/actor").asText()).startsWith("os:");
    }
  }

  @ParameterizedTest
  @CsvSource({"text, checkout", "markdown, #", "html, <!DOCTYPE html>", "HTML, <!DOCTYPE html>"})
  void everyFormatGoesToStandardOutputAlone(String format, String part) {
    Shell.Result result = check("--format", format);
    assertThat(result.out()).containsIgnoringCase(part).doesNotContain(ESCAPE);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertThat(check(Shell.PLAIN.onTerminal()).out()).contains(ESCAPE);
    assertThat(check(Shell.PLAIN.onTerminal().with("NO_COLOR", "1")).out()).doesNotContain(ESCAPE);
    assertThat(check(Shell.PLAIN.onTerminal().with("NO_COLOR", "")).out()).contains(ESCAPE);
    assertThat(check(Shell.PLAIN.onTerminal(), "--format", "json").out()).doesNotContain(ESCAPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-7", "wide", "99999999999999999999"})
  void aTerminalOfNoWidthIsStillWrittenTo(String columns) {
    assertThat(check(Shell.PLAIN.onTerminal().with("COLUMNS", columns)).code()).isZero();
  }

  @Test
  void atWithoutReplayIsRefused() {
    assertMistake(
        check("--at", "2026-07-01T12:00:00Z"),
        "--at judges the past, so it needs --replay: a deploy is judged by the present");
  }

  @Test
  void replayWithoutAtIsRefused() {
    assertMistake(check("--replay"), "--replay needs an instant: --at 2026-07-01T12:00:00Z");
  }

  @Test
  void replayDoesNotWait() {
    assertMistake(
        check("--replay", "--at", "2026-07-01T12:00:00Z", "--wait", "5m"),
        "--replay judges one instant: leave --wait out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-07-01",
        "2026-07-01T12:00:00",
        "1751371200",
        "",
        "-1000000000-01-01T00:00:00Z", // an instant to Java, with nothing before it
        "+1000000000-12-31T23:59:59Z"
      })
  void anInstantHasAZone(String instant) {
    assertMistake(
        check("--replay", "--at", instant), "expected an instant like 2026-07-01T12:00:00Z");
  }

  @Test
  void aReplayIsMarked() throws IOException {
    Shell.Result result = check("--replay", "--at", "2026-07-01T12:00:00Z", "--format", "json");
    JsonNode decision = JSON.readTree(result.out());
    assertThat(decision.get("replay").asBoolean()).isTrue();
    assertThat(decision.get("at").asText()).isEqualTo("2026-07-01T12:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "m", "-5m", "5 m", "1h30m", "5w", "1e3s", "9999999d", "５m"})
  void aDurationIsANumberAndAUnit(String duration) {
    assertMistake(
        check("--wait", duration),
        "is no duration; expected a number and a unit: 90s, 15m, 2h, 1d");
  }

  @Test
  void anUnknownServiceIsToldWithTheKnownOnes() {
    assertMistake(
        Shell.PLAIN.run("check", "--catalog", catalog, "--service", "chekout"),
        "no service chekout in the catalog; it has checkout, payments");
  }

  @Test
  void whatATerminalObeysIsNotEchoed() {
    Shell.Result result =
        Shell.PLAIN.run("check", "--catalog", catalog, "--service", ESCAPE + "[2Jevil");
    assertMistake(result, "a service holds the control character U+001B");
    assertThat(result.err()).doesNotContain(ESCAPE);
    assertThat(Shell.PLAIN.run("check", "--" + ESCAPE + "[2J").err()).doesNotContain(ESCAPE);
  }

  @Test
  void aMisspeltOptionIsSuggested() {
    Shell.Result result = check("--enviroment", "prod");
    assertMistake(result, "Unknown option");
    assertThat(result.err()).contains("--environment").contains("See slo-gate check --help");
  }

  @Test
  void aMissingServiceIsAsked() {
    assertMistake(Shell.PLAIN.run("check", "--catalog", catalog), "--service=S");
  }

  @Test
  void anUnknownClassOfChangeIsToldWithTheKnownOnes() {
    assertMistake(check("--change", "hotfix"), "SECURITY");
  }

  @Test
  void aCatalogHasToBeNamed() {
    assertMistake(
        Shell.PLAIN.run("check", "--service", "checkout"),
        "no catalog: say --catalog DIR, or set SLO_GATE_CATALOG");
    assertThat(
            Shell.PLAIN
                .with("SLO_GATE_CATALOG", catalog)
                .run("check", "--service", "checkout")
                .code())
        .isZero();
  }

  @Test
  void aCatalogThatIsNotThereIsTold() {
    assertMistake(
        Shell.PLAIN.run("check", "--service", "checkout", "--catalog", catalog + "/nowhere"),
        "nowhere");
  }

  @Test
  void aBrokenCatalogIsToldWithAllItsProblems() throws IOException {
    Files.writeString(
        folder.resolve("broken.yaml"),
        """
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: a}
        spec: {contact: {chat: "#a"}}
        ---
        apiVersion: slogate.dev/v1
        kind: Ownership
        metadata: {name: b}
        spec: {service: checkout, owner: nobody, acceptedBy: x, acceptedOn: never}
        """);
    Shell.Result result = check();
    assertMistake(result, "the catalog does not load: ");
    assertThat(result.err()).contains("broken.yaml:4:").contains("broken.yaml:9:");
    assertThat(result.err()).doesNotContain("(exit").endsWith("\n\nexit 2 USAGE\n");
    assertThat(prometheus.requests()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "mian=http://h, the catalog has no such data source; it has main",
    "main=ftp://h, expected a http:// or https:// URL",
    "main=file:///etc/passwd, expected a http:// or https:// URL",
    "main=prometheus:9090, expected a http:// or https:// URL",
    "main=http:///api, expected a host",
    "main=http:h, expected a host",
    "main=http://h:99999, expected a host",
    "main=http://u:p@h, a password does not belong into an argument",
    "main=http://a b, is no URL",
    "main, 'for option ''--datasource'' (NAME=URL)'",
    "main=http://h/?token=s3cret, a ? or # has no place in it",
    "main=http://h#s3cret, a ? or # has no place in it",
    "main=http://me:s3cret@h:port x, is no URL; expected http://HOST"
  })
  void aDataSourceIsANameAndAServer(String value, String sentence) {
    Shell.Result result = check("--datasource", value);
    assertMistake(result, sentence);
    assertThat(result.err()).doesNotContain("s3cret").doesNotContain("option option");
  }

  @ParameterizedTest
  @CsvSource({"--environment, an environment", "--version, a version", "--deploy, a deploy key"})
  void aVariableThatIsNotSetIsNoValue(String option, String what) {
    assertMistake(check(option, ""), what + " is empty: is a variable not set?");
    assertMistake(check(option, " "), what + " is empty");
    assertMistake(check(option, "x".repeat(501)), what + " may have 500 characters");
    assertMistake(check(option, "\u001b[31m"), what + " holds the control character U+001B");
    assertThat(prometheus.requests()).isZero();
  }

  @Test
  void credentialsGoToTheHostThatTheCatalogNames() {
    SmallShop.at(folder, prometheus.url(), ", bearerToken: {env: TOKEN}");
    Shell.Result result = check(Shell.PLAIN.with("TOKEN", "s3cret"));
    assertThat(result.code()).isZero();
    assertThat(prometheus.authorizations()).containsExactly("Bearer s3cret");
    assertThat(result.out() + result.err()).doesNotContain("s3cret");
  }

  @Test
  void credentialsDoNotGoElsewhere() {
    SmallShop.at(folder, "https://prometheus.example", ", bearerToken: {env: TOKEN}");
    Shell.Result result =
        check(Shell.PLAIN.with("TOKEN", "s3cret"), "--datasource", "main=" + prometheus.url());
    assertThat(result.code()).isZero();
    assertThat(prometheus.requests()).isEqualTo(1);
    assertThat(prometheus.authorizations()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "slo-gate: main: credentials are not sent to "
                + prometheus.url().substring("http://".length())
                + ", which the catalog does not name\n");
  }

  @Test
  void aSecretThatIsNotThereIsNamedAndNothingIsSent() {
    SmallShop.at(folder, prometheus.url(), ", bearerToken: {env: TOKEN}");
    assertMistake(check(), "TOKEN");
    assertThat(prometheus.requests()).isZero();
  }

  @Test
  void whatTakesItsTimeIsSaid() {
    Shell.Result result =
        Shell.PLAIN.runSlowly(
            prometheus, "check", "--catalog", catalog, "--service", "checkout", "--format", "json");
    assertThat(result.err().lines())
        .isNotEmpty()
        .containsOnly("slo-gate: asking telemetry about checkout …");
    assertThat(result.out()).startsWith("{").endsWith("}\n");
  }
}
