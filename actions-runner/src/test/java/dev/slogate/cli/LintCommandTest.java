package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  /** Acceptances have their time. */
  private final Shell shell =
      Shell.PLAIN.at(
          Clock.fixed(Instant.parse("2026-11-24T10:30:00Z"), ZoneOffset.UTC), Shell.PLAIN.pause());

  private String catalog = "";

  @BeforeEach
  void writeCatalog() {
    catalog = SmallShop.at(folder, prometheus.url()).toString();
  }

  private Shell.Result lint(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "lint";
    args[1] = "--catalog";
    args[2] = catalog;
    System.arraycopy(more, 0, args, 3, more.length);
    return shell.run(args);
  }

  private void tighten(String target) throws IOException {
    Path file = SmallShop.at(folder, prometheus.url()).resolve("shop.yaml");
    String yaml = Files.readString(file);
    int last = yaml.lastIndexOf("target: 0.999");
    Files.writeString(
        file, yaml.substring(0, last) + "target: " + target + yaml.substring(last + 13));
  }

  private void breakIt() throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "apiVersion: slogate.dev/v1\nkind: Tema\n");
  }

  @Test
  void aRightCatalogIsRight() {
    Shell.Result result = lint();
    assertThat(result.out()).isEqualTo("0 errors, 0 warnings\n");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(prometheus.requests()).isZero();
  }

  @Test
  void theExampleIsRight() {
    assertThat(Shell.PLAIN.run("lint", "--catalog", "../examples/shop").code()).isZero();
  }

  @Test
  void aFreezeThatIsOverIsDoubtful() throws IOException {
    Files.writeString(
        folder.resolve("freeze.yaml"),
        """
        apiVersion: slogate.dev/v1
        kind: FreezeWindow
        metadata: {name: launch}
        spec: {services: ["*"], start: 2020-02-29T18:00, zone: UTC, duration: 2d, reason: Launch.}
        """);
    Shell.Result result = lint();
    assertThat(result.out())
        .contains(
            "freeze.yaml:3:18: warning: spec.start: its last freeze is over: remove it, or mend it"
                + " [freeze-over]");
    assertThat(result.code()).isZero();
  }

  @Test
  void whatOthersSayOfOwnersIsComparedOnRequest() throws IOException {
    Path owners = Files.writeString(folder.resolve("CODEOWNERS"), "/checkout/ @shop/cart-team\n");
    assertThat(lint().out()).isEqualTo("0 errors, 0 warnings\n");
    Shell.Result result = lint("--compare", owners.toString());
    assertThat(result.out())
        .contains(
            "CODEOWNERS:1:1: warning: CODEOWNERS says that \"@shop/cart-team\" owns checkout, the"
                + " catalog says shop-team (")
        .contains("[owner-differs]")
        .endsWith("0 errors, 1 warning\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void whatIsComparedWithIsThere() {
    Shell.Result result = lint("--compare", folder + "/nowhere");
    assertThat(result.out()).contains("nowhere: error: does not exist");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void anAcceptanceThatIsOldIsDoubtful() {
    Clock later = Clock.fixed(Instant.parse("2027-07-02T00:00:00Z"), ZoneOffset.UTC);
    Shell.Result result = shell.at(later, Shell.PLAIN.pause()).run("lint", "--catalog", catalog);
    assertThat(result.out())
        .contains(
            "warning: spec.acceptedOn: 2026-07-01 is longer ago than an acceptance is good for")
        .endsWith("0 errors, 2 warnings\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void aWrongCatalogIsAMistakeWhoseReportIsTheResult() throws IOException {
    breakIt();
    Shell.Result result = lint();
    assertThat(result.out()).contains("broken.yaml:2:").contains("error");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void jsonNamesThePlace() throws IOException {
    breakIt();
    Shell.Result result = lint("--format", "json");
    JsonNode problem = JSON.readTree(result.out()).at("/problems/0");
    assertThat(problem.get("file").asText()).endsWith("broken.yaml");
    assertThat(problem.get("severity").asText()).isEqualTo("error");
    assertThat(result.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif"})
  void noFormatLetsATextTurnTheTerminalAround(String format) throws IOException {
    Files.writeString(
        folder.resolve("turned.yaml"), "apiVersion: slogate.dev/v1\nkind: \"Te\u202ema\"\n");
    Shell.Result result = lint("--format", format);
    assertThat(result.out()).contains("Te\\u202ema").doesNotContain("\u202e");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void sarifIsForCodeScanning() throws IOException {
    breakIt();
    Shell.Result result = lint("--format", "sarif");
    JsonNode sarif = JSON.readTree(result.out());
    assertThat(sarif.get("version").asText()).isEqualTo("2.1.0");
    assertThat(sarif.at("/runs/0/tool/driver/name").asText()).isEqualTo("slo-gate");
    JsonNode found = sarif.at("/runs/0/results/0");
    assertThat(found.get("level").asText()).isEqualTo("error");
    assertThat(found.at("/message/text").asText()).contains("Tema");
    assertThat(sarif.at("/runs/0/tool/driver/rules").findValuesAsText("id"))
        .contains(found.get("ruleId").asText());
    JsonNode place = found.at("/locations/0/physicalLocation");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(2);
    assertThat(place.at("/artifactLocation/uri").asText()).endsWith("/broken.yaml");
    assertThat(result.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"50% größer.yaml, 50%25%20gr%C3%B6%C3%9Fer.yaml", "a:b.yaml, a%3Ab.yaml"})
  void aFileNameInSarifIsAUri(String name, String uri) throws IOException {
    Files.writeString(folder.resolve(name), "apiVersion: slogate.dev/v1\nkind: Tema\n");
    String found =
        JSON.readTree(lint("--format", "sarif").out())
            .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
            .asText();
    assertThat(found).endsWith("/" + uri);
    assertThat(URI.create(found).getScheme()).isNull();
  }

  @Test
  void aCatalogThatIsNotThereIsWrong() {
    Shell.Result result = Shell.PLAIN.run("lint", "--catalog", catalog + "/nowhere");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).contains("nowhere");
  }

  @Test
  void telemetryTellsWhichBudgetsAreTooSmall() throws IOException {
    // Ten events a second are 25,920,000 in 30 days; a millionth of that is 25.9, half of it 13.
    tighten("0.999999");
    assertThat(lint("--telemetry").out()).doesNotContain("[few-allowed-bad-events]");
    tighten("0.9999995");
    Shell.Result result = lint("--telemetry");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .containsPattern("shop.yaml:\\d+:\\d+: warning: SLO payments-availability: ")
        .contains("allows 13.0 bad events in 30d")
        .contains("[few-allowed-bad-events]")
        // Of checkout none is bad, and of each series so many are said to begin anew.
        .containsPattern("SLO checkout-availability: none of .* was bad.*\\[never-burns]")
        .endsWith("0 errors, 4 warnings\n");
  }

  @Test
  void telemetryThatKnowsNothingIsSaid() {
    prometheus.forget();
    Shell.Result result = lint("--telemetry");
    assertThat(result.out()).contains("[not-measured]").contains("NO_SERIES");
    assertThat(result.code()).isZero();
  }

  @Test
  void expandShowsWhatSlosBecame() {
    Shell.Result result = Shell.PLAIN.run("lint", "--catalog", "../examples/shop", "--expand");
    assertThat(result.out())
        .contains(
            """
            SLO catalogue-availability of catalogue, asked of main
              from template http-availability (built in)
                job: catalogue
                metric: http_requests_total (default)
                codeLabel: code (default)
                code: 5.. (default)
                where: none (default)
                jobLabel: job (default)
              bad: http_requests_total{job="catalogue",code=~"5.."}
              total: http_requests_total{job="catalogue"}
            """)
        .contains(
            """
            SLO payments-availability of payments, asked of main
              written out, from no template
              bad: http_requests_total{job="payments",code=~"5.."}
            """);
    assertThat(result.code()).isZero();
  }

  @Test
  void expandIsThereForScriptsToo() throws IOException {
    Shell.Result result =
        Shell.PLAIN.run("lint", "--catalog", "../examples/shop", "--expand", "--format", "json");
    JsonNode catalogue =
        JSON.readTree(result.out())
            .get("expansions")
            .valueStream()
            .filter(one -> one.get("slo").asText().equals("catalogue-availability"))
            .findFirst()
            .orElseThrow();
    assertThat(catalogue.at("/template/name").asText()).isEqualTo("http-availability");
    assertThat(catalogue.at("/template/builtIn").asBoolean()).isTrue();
    assertThat(catalogue.at("/template/parameters/1/default").asBoolean()).isTrue();
    assertThat(catalogue.at("/queries/0/what").asText()).isEqualTo("bad");
    assertThat(catalogue.at("/queries/0/query").asText())
        .isEqualTo("http_requests_total{job=\"catalogue\",code=~\"5..\"}");
    assertThat(catalogue.at("/queries/0/file").asText()).endsWith("http-availability.yaml");
  }

  @Test
  void expandHasNoPlaceInSarif() {
    Shell.Result result = lint("--expand", "--format", "sarif");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--expand has no place in SARIF: use --format text or json");
  }

  @Test
  void aCatalogThatDoesNotLoadHasNoExpansion() throws IOException {
    breakIt();
    assertThat(lint("--expand").out()).contains("broken.yaml:2:").doesNotContain("asked of");
  }
}
