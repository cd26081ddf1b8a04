package dev.slogate.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.github.EnvironmentFile;
import dev.slogate.github.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A step of the action, in process. */
class ActionCommandTest {

  private static final double BURNING = 0.05;

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path workspace;
  private final Map<String, String> environment = new LinkedHashMap<>();

  @BeforeEach
  void startRun() throws IOException {
    SmallShop.at(workspace.resolve("slo"), prometheus.url());
    environment.putAll(
        Map.of(
            "GITHUB_REPOSITORY", "acme/shop",
            "GITHUB_RUN_ID", "4711",
            "GITHUB_RUN_ATTEMPT", "1",
            "GITHUB_ACTOR", "jane",
            "GITHUB_TRIGGERING_ACTOR", "raj[bot]",
            "GITHUB_SHA", "0a1b2c3",
            "GITHUB_WORKSPACE", workspace.toString(),
            "RUNNER_TEMP", workspace.resolve("temp").toString()));
    environment.put("GITHUB_OUTPUT", workspace.resolve("output").toString());
    environment.put("GITHUB_STEP_SUMMARY", workspace.resolve("summary").toString());
    with("catalog", workspace.resolve("slo").toString());
    with("service", "checkout");
  }

  private void with(String input, String value) {
    environment.put("INPUT_" + input.toUpperCase(Locale.ROOT), value);
  }

  private Shell.Result run() {
    Shell shell = Shell.PLAIN;
    return new Shell(Map.copyOf(environment), false, shell.clock(), shell.pause(), Optional.empty())
        .run("action");
  }

  private Map<String, String> outputs() throws IOException {
    return EnvironmentFile.read(workspace.resolve("output"));
  }

  private String summary() throws IOException {
    return Files.readString(workspace.resolve("summary"));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(outputs().get("decision-json"));
  }

  /** What the runner obeys. */
  private static List<String> commands(Shell.Result result) {
    List<String> lines = result.out().lines().toList();
    String stop = "::stop-commands::";
    assertThat(lines.get(0)).startsWith(stop);
    String resume = "::" + lines.get(0).substring(stop.length()) + "::";
    assertThat(lines).containsOnlyOnce(resume);
    assertThat(result.err()).as("both streams are one log").isEmpty();
    return lines.subList(lines.indexOf(resume) + 1, lines.size());
  }

  @Test
  void aHealthyServicePassesAndSaysSoEverywhere() throws IOException {
    Shell.Result result = run();
    assertThat(result.code()).as(result.out()).isZero();
    assertThat(commands(result)).isEmpty();
    assertThat(result.out()).contains("PROCEED");
    assertThat(outputs().keySet())
        .containsExactlyElementsOf(Arrays.stream(Output.values()).map(Output::label).toList());
    assertThat(outputs())
        .containsEntry("verdict", "ALLOW")
        .containsEntry("disposition", "PROCEED")
        .containsEntry("owner", "shop-team")
        .containsEntry("escalation-level", "0")
        .containsEntry("budget-remaining", "1")
        .containsEntry("clears-at", "");
    assertThat(json().at("/change/actor").asText()).isEqualTo("github:raj[bot]");
    assertThat(json().at("/change/version").asText()).isEqualTo("0a1b2c3");
    assertThat(json().at("/deploy").asText()).isEqualTo("github/acme/shop/4711/1/checkout/default");
    assertThat(Path.of(outputs().get("report-path"))).content().startsWith("<!DOCTYPE html>");
    assertThat(summary()).startsWith("## ✅ PROCEED").contains("shop-team");
  }

  @Test
  void aHoldFailsTheStepAndMarksTheCatalog() throws IOException {
    prometheus.errorRatio(BURNING);
    Shell.Result result = run();
    assertThat(result.code()).isEqualTo(10);
    assertThat(commands(result)).filteredOn(line -> line.startsWith("::error ")).hasSize(3);
    assertThat(commands(result))
        .hasSize(5)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "::(error|warning) title=checkout 0a1b2c3 is held"
                            + " back,file=slo/shop.yaml,line=\\d+::checkout-availability .*Owner:"
                            + " shop-team, chat #shop\\. \\([A-Z_]+\\)"));
    assertThat(outputs())
        .containsEntry("verdict", "BLOCK")
        .containsEntry("disposition", "HELD")
        .containsEntry("reasons", "BURN_PAGE,BUDGET_SPENT,BURN_TICKET");
    assertThat(Double.parseDouble(outputs().get("budget-remaining"))).isNegative();
    assertThat(outputs().get("clears-at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ|");
    assertThat(summary()).startsWith("## ⛔ HELD").contains("exit 10 HELD");
  }

  @Test
  void aHoldThatOnlyWarnsLetsTheJobGoOn() throws IOException {
    prometheus.errorRatio(BURNING);
    with("on-hold", "warn");
    Shell.Result result = run();
    assertThat(result.code()).isZero();
    assertThat(commands(result))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("::warning title="));
    assertThat(outputs()).containsEntry("disposition", "HELD");
  }

  /** GitHub shows ten of a level, and drops the last ones. */
  @Test
  void whatCouldNotBeWrittenIsSaidHoweverManyReasonsThereAre() throws IOException {
    Path file = workspace.resolve("slo/shop.yaml");
    String shop = Files.readString(file);
    String slo =
        Arrays.stream(shop.split("(?m)^---\\n"))
            .filter(one -> one.contains("name: checkout-availability"))
            .findFirst()
            .orElseThrow();
    for (String other : List.of("first", "second", "third")) {
      shop += "---\n" + slo.replace("checkout-availability", "checkout-" + other);
    }
    Files.writeString(file, shop);
    Files.writeString(workspace.resolve("summary"), "x".repeat(1024 * 1024));
    prometheus.errorRatio(BURNING);
    with("on-hold", "warn");
    with("check-run", "true");
    List<String> commands = commands(run());
    assertThat(commands).hasSize(10);
    assertThat(commands.get(9)).contains("more like these");
    assertThat(commands)
        .anySatisfy(line -> assertThat(line).contains("the step's summary is full"))
        .anySatisfy(line -> assertThat(line).contains("no check run beside the commit"));
  }

  @Test
  void allMistakesAreToldAtOnceAndNothingIsAsked() throws IOException {
    environment.remove("INPUT_SERVICE");
    with("servce", "checkout");
    with("change", "hotfix\n::warning::owned");
    with("wait", "soon");
    with("on-hold", "warn");
    Shell.Result result = run();
    assertThat(result.code()).as("on-hold lets no mistake pass").isEqualTo(2);
    assertThat(commands(result))
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).startsWith("::error title=slo-gate%3A exit 2 USAGE::"))
        .anySatisfy(line -> assertThat(line).contains("did you mean 'service'?"))
        .anySatisfy(line -> assertThat(line).contains("found 'hotfix%0A::warning::owned'"))
        .anySatisfy(line -> assertThat(line).contains("input 'service' is missing"))
        .anySatisfy(line -> assertThat(line).contains("90s, 15m, 2h, 1d"));
    assertThat(outputs().values()).containsOnly("");
    assertThat(summary())
        .startsWith("## ⛔ slo-gate could not judge")
        .contains("\n    ::warning::owned");
    assertThat(prometheus.requests()).isZero();
  }

  @Test
  void aMistakeIsToldOnce() {
    for (String verb : List.of("check", "guard", "deploy")) {
      with("verb", verb);
      with("environment", "a\nb");
      assertThat(commands(run())).as(verb).singleElement().asString().contains("'environment'");
    }
  }

  @Test
  void aMisspeltVerbAsksForNothingElse() {
    environment.remove("INPUT_SERVICE");
    with("verb", "chekc");
    assertThat(commands(run()))
        .singleElement()
        .asString()
        .endsWith(
            "input 'verb': found 'chekc', expected one of check, guard, status, deploy; did you"
                + " mean 'check'?");
  }

  @Test
  void problemsOfTheCatalogStandBesideItsLines() throws IOException {
    Path file = workspace.resolve("slo/shop.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("spec: {contacts", "spec: {contract")
            .replace("budgetingMethod: Occurrences", "budgetingMethod: 'Sometimes, ::error::%0A'"));
    Shell.Result result = run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(commands(result))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "::error title=slo-gate%3A exit 2"
                            + " USAGE,file=slo/shop\\.yaml,line=\\d+::.*"))
        .anySatisfy(line -> assertThat(line).contains("%250A"));
  }

  @Test
  void outsideOfARunItSaysWhatIsMissing() {
    environment.clear();
    with("catalog", "slo");
    with("service", "checkout");
    Shell.Result result = run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(commands(result))
        .hasSize(9)
        .allSatisfy(line -> assertThat(line).contains("is not set: the action runs in a step"));
    assertThat(Path.of("missing")).doesNotExist();
  }

  @Test
  void whatComesFromElsewhereThanTheOwnershipSaysIsRefused() throws IOException {
    Path file = workspace.resolve("slo/shop.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "owner: shop-team,", "owner: shop-team, deploysFrom: [{github: acme/other}],"));
    Shell.Result result = run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(commands(result)).singleElement().asString().contains("acme/other");
    assertThat(prometheus.requests()).isZero();
  }

  @Test
  void theFleetIsShownAndFailsNothing() throws IOException {
    prometheus.errorRatio(BURNING);
    environment.remove("INPUT_SERVICE");
    with("verb", "status");
    Shell.Result result = run();
    assertThat(result.code()).isZero();
    assertThat(outputs()).containsEntry("verdict", "BLOCK").containsEntry("disposition", "");
    assertThat(json()).hasSize(2);
    assertThat(summary()).startsWith("## SLO fleet");
  }

  @Test
  void aDeployIsToldTwiceAndIsOne() throws IOException {
    with("verb", "deploy");
    with("ledger", workspace.resolve("ledger").toString());
    assertThat(run().code()).isZero();
    Files.delete(workspace.resolve("output"));
    assertThat(run().code()).isZero();
    with("phase", "finish");
    with("result", "failed");
    Files.delete(workspace.resolve("output"));
    Shell.Result result = run();
    assertThat(result.code()).as(result.out()).isZero();
    assertThat(json().at("/result").asText()).isEqualTo("FAILED");
    assertThat(json().at("/actor").asText()).isEqualTo("github:raj[bot]");
    assertThat(json().at("/deploy").asText()).isEqualTo("github/acme/shop/4711/1/checkout/default");
    assertThat(outputs()).containsEntry("report-path", "");
    assertThat(summary().lines().filter(line -> !line.isBlank())).hasSize(3);
  }

  @Test
  void whatComesInTheWrongPhaseIsNotIgnored() throws IOException {
    with("verb", "deploy");
    with("ledger", workspace.resolve("ledger").toString());
    with("result", "failed");
    Shell.Result early = run();
    assertThat(early.code()).isEqualTo(2);
    assertThat(commands(early).stream().collect(joining()))
        .contains("input 'result' is said when a deploy is over; expected phase 'finish'");
    with("phase", "finish");
    with("irreversible", "true");
    Shell.Result late = run();
    assertThat(late.code()).isEqualTo(2);
    assertThat(commands(late).stream().collect(joining()))
        .contains("input 'irreversible' is said when a deploy begins, not with phase 'finish'");
  }

  @Test
  void aReRunIsAnotherDeploy() throws IOException {
    with("verb", "deploy");
    with("ledger", workspace.resolve("ledger").toString());
    environment.put("GITHUB_RUN_ATTEMPT", "2");
    assertThat(run().code()).isZero();
    assertThat(json().at("/deploy").asText()).isEqualTo("github/acme/shop/4711/2/checkout/default");
  }

  @Test
  void theGuardNeedsALedger() throws IOException {
    with("verb", "guard");
    Shell.Result result = run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(commands(result).stream().collect(joining())).contains("the guard needs a ledger");
    assertThat(summary()).contains("exit 2 USAGE");
  }
}
