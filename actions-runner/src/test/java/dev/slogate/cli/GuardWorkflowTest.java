package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.github.EnvironmentFile;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.FakeJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The guard on the command line and as a step, which rolls back by a workflow of GitHub's. */
class GuardWorkflowTest {

  private static final double HEALTHY = 0.0002;
  private static final double BURNING = 0.1;
  private static final Duration STEP = Duration.ofMinutes(2);

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private final TestClock clock = new TestClock(Instant.now().minus(Duration.ofHours(6)));
  private Runnable meanwhile = () -> {};
  private String catalog = "";
  private String ledger = "";

  @SuppressWarnings("NullAway.Init")
  private FakeGitHub github;

  @BeforeEach
  void keepOneAndBreakTwo() throws IOException {
    github = FakeGitHub.start(AppCredentials.ONE, clock);
    catalog = SmallShop.at(folder.resolve("catalog"), prometheus.url()).toString();
    ledger = folder.resolve("ledger").toString();
    prometheus.errorRatio(HEALTHY);
    start("d-1", "1.0");
    assertThat(run("guard", "--deploy", "d-1").code()).isZero();
    start("d-2", "2.0");
    meanwhile = () -> prometheus.errorRatio(BURNING);
  }

  @AfterEach
  void close() {
    github.close();
    assertThat(github.mistakes()).isEmpty();
  }

  private Map<String, String> environment() {
    return Map.of(
        "GITHUB_TOKEN",
        FakeJobs.TOKEN,
        "GITHUB_API_URL",
        github.api().toString(),
        "GITHUB_REPOSITORY",
        "acme/checkout");
  }

  private Shell.Result run(String... words) {
    return run(environment(), words);
  }

  private Shell.Result run(Map<String, String> environment, String... words) {
    return Shell.PLAIN
        .with(environment)
        .at(
            clock,
            length -> {
              clock.pass(length);
              meanwhile.run();
            })
        .run(words(words));
  }

  private String[] words(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--catalog", catalog, "--ledger", ledger));
    return all.toArray(String[]::new);
  }

  private void start(String deploy, String version) {
    Shell.Result started =
        run(
            "deploy",
            "start",
            "--deploy",
            deploy,
            "--service",
            "checkout",
            "--environment",
            "prod",
            "--version",
            version);
    assertThat(started.code()).as(started.err()).isZero();
    assertThat(run("deploy", "finish", "--deploy", deploy).code()).isZero();
  }

  private Shell.Result guard(String... more) {
    List<String> words = new ArrayList<>(List.of("guard", "--deploy", "d-2", "--format", "json"));
    words.addAll(List.of("--rollback-workflow", "rollback.yml"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private static JsonNode rollback(Shell.Result result) throws IOException {
    assertThat(result.code()).as(result.err()).isEqualTo(20);
    return new ObjectMapper().readTree(result.out()).path("rollback");
  }

  /** The run ends as soon as there is one. */
  private void runsEnd(String conclusion) {
    meanwhile =
        () -> {
          prometheus.errorRatio(BURNING);
          github.jobs.end(conclusion);
        };
  }

  @Test
  void whatBrokeTheSloIsRolledBackByTheWorkflow() throws Exception {
    runsEnd("success");
    Shell.Result guarded = guard();
    assertThat(rollback(guarded).path("state").asText()).isEqualTo("CONFIRMED");
    assertThat(rollback(guarded).path("to").asText()).isEqualTo("1.0");
    assertThat(guarded.err())
        .contains("slo-gate: the rollback's run is queued: https://github.example/acme/checkout")
        .contains("slo-gate: the rollback's run is success");
    assertThat(github.jobs.dispatched()).hasSize(1);
    JsonNode inputs = github.jobs.dispatched().get(0).path("inputs");
    assertThat(inputs.path("environment").asText()).isEqualTo("prod");
    assertThat(inputs.path("key").asText()).isEqualTo("d-2/rollback");
    assertThat(rollback(guard()).path("state").asText()).isEqualTo("CONFIRMED");
    assertThat(github.jobs.dispatched()).hasSize(1);
    assertThat(Shell.PLAIN.run("ledger", "export", "--ledger", ledger).out())
        .containsOnlyOnce("ROLLBACK_SENT")
        .containsOnlyOnce("ROLLBACK_CONFIRMED");
  }

  @Test
  void aRunThatFailsIsToldWithItsLink() throws Exception {
    runsEnd("failure");
    assertThat(rollback(guard()).path("state").asText()).isEqualTo("A_PERSON_MUST_LOOK");
    Shell.Result told = run("guard", "--deploy", "d-2");
    assertThat(told.out()).contains("actions/runs/9100").contains("ended with failure");
    assertThat(run("rollback", "list").out()).contains("ended with failure");
  }

  /** With a process of its own, which GitHub never gets to answer. */
  @Test
  void aGuardThatIsKilledWhileItDispatchesIsGoneOnWith() throws Exception {
    assertThat(run("guard", "--deploy", "d-2").code()).isEqualTo(20); // advised
    github.jobs.holdTheAnswer();
    GateProcess killed =
        GateProcess.start(
            folder,
            "killed",
            List.of(),
            environment(),
            List.of(words("guard", "--deploy", "d-2", "--rollback-workflow", "rollback.yml")));
    github.jobs.awaitDispatch(STEP);
    killed.kill();
    github.jobs.release();
    clock.set(Instant.now().plus(Duration.ofMinutes(3)));
    runsEnd("success");
    assertThat(rollback(guard()).path("state").asText()).isEqualTo("CONFIRMED");
    assertThat(github.jobs.dispatched()).hasSize(1);
  }

  @Test
  void whatRollsBackMustBeClear() {
    assertRefused(
        guard("--rollback-command", "x"),
        "--rollback-command and --rollback-workflow: say one of them");
    assertRefused(guard("--rollback-idempotent"), "is looked up by itself");
    assertRefused(guard("--rollback-timeout", "1m"), "expected more than 2m");
    assertRefused(guard("--rollback-repository", "checkout"), "expected OWNER/NAME");
    assertRefused(
        run("guard", "--deploy", "d-2", "--rollback-workflow", "../x"),
        "expected the name of a file in .github/workflows");
    assertRefused(run("guard", "--deploy", "d-2", "--rollback-ref", "main"), "nothing rolls back");
    Map<String, String> tokenless = new HashMap<>(environment());
    tokenless.remove("GITHUB_TOKEN");
    assertRefused(
        run(tokenless, "guard", "--deploy", "d-2", "--rollback-workflow", "rollback.yml"),
        "--rollback-workflow needs GITHUB_TOKEN");
    Map<String, String> elsewhere = new HashMap<>(environment());
    elsewhere.remove("GITHUB_REPOSITORY");
    assertRefused(
        run(elsewhere, "guard", "--deploy", "d-2", "--rollback-workflow", "rollback.yml"),
        "say --rollback-repository OWNER/NAME");
    elsewhere.put("GITHUB_API_URL", "http://ghes.example/api/v3");
    assertRefused(
        run(
            elsewhere,
            "guard",
            "--deploy",
            "d-2",
            "--rollback-workflow",
            "rollback.yml",
            "--rollback-repository",
            "acme/checkout"),
        "GITHUB_API_URL: expected https://");
    assertThat(github.requests()).isEmpty();
  }

  private static void assertRefused(Shell.Result result, String message) {
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message).contains("exit 2 USAGE");
  }

  /** As a step of the action. */
  private Shell.Result step(Map<String, String> with) throws IOException {
    Map<String, String> environment = new HashMap<>(environment());
    environment.putAll(
        Map.of(
            "GITHUB_RUN_ID",
            "4711",
            "GITHUB_RUN_ATTEMPT",
            "1",
            "GITHUB_ACTOR",
            "jane",
            "GITHUB_SHA",
            FakeJobs.SHA,
            "GITHUB_SERVER_URL",
            "https://github.example",
            "GITHUB_WORKSPACE",
            folder.toString(),
            "GITHUB_OUTPUT",
            folder.resolve("output").toString(),
            "GITHUB_STEP_SUMMARY",
            folder.resolve("summary").toString(),
            "RUNNER_TEMP",
            folder.resolve("temp").toString()));
    environment.put("SLO_GATE_CATALOG", catalog);
    environment.put("SLO_GATE_LEDGER", ledger);
    Map<String, String> inputs = new HashMap<>(with);
    inputs.putAll(Map.of("service", "checkout", "environment", "prod", "version", "2.0"));
    inputs.forEach(
        (name, value) -> environment.put("INPUT_" + name.toUpperCase(Locale.ROOT), value));
    return Shell.PLAIN
        .with(environment)
        .at(
            clock,
            length -> {
              clock.pass(length);
              meanwhile.run();
            })
        .run("action");
  }

  private Shell.Result guardStep() throws IOException {
    return step(
        Map.of(
            "verb", "guard",
            "deploy", "d-2",
            "rollback-workflow", "rollback.yml",
            "check-run", "true",
            "deployment-status", "true"));
  }

  @Test
  void aStepRollsBackAndMarksTheDeploymentAndTheCommit() throws Exception {
    github.jobs.deploy(42, "prod");
    runsEnd("success");
    Shell.Result result = guardStep();
    assertThat(result.code()).as(result.out()).isEqualTo(20);
    assertThat(result.out()).doesNotContain("::warning");
    assertThat(EnvironmentFile.read(folder.resolve("output"))).containsEntry("verdict", "ROLLBACK");
    assertThat(github.jobs.statuses())
        .containsExactly("42 failure checkout 2.0 broke an SLO in prod: rolled back to 1.0");
    assertThat(github.jobs.checks()).hasSize(1);
    JsonNode check = github.jobs.checks().get(0);
    assertThat(check.path("name").asText()).isEqualTo("slo-gate guard: checkout to prod");
    assertThat(check.path("conclusion").asText()).isEqualTo("failure");
    assertThat(check.path("head_sha").asText()).isEqualTo(FakeJobs.SHA);
    assertThat(check.path("external_id").asText()).isEqualTo("d-2");
    assertThat(check.path("details_url").asText())
        .isEqualTo("https://github.example/acme/checkout/actions/runs/4711/attempts/1");
    assertThat(check.at("/output/title").asText()).isEqualTo("ROLLBACK, owner shop-team");
    assertThat(check.at("/output/summary").asText()).contains("rolled back to 1.0");
  }

  @Test
  void whereItMayNotMarkThemTheVerdictStandsAndTheWarningNamesThePermission() throws Exception {
    runsEnd("success");
    github.fail(
        "/check-runs",
        403,
        "{\"message\":\"Resource not accessible by integration\"}",
        "X-Accepted-GitHub-Permissions: checks=write");
    Shell.Result result = guardStep();
    assertThat(result.code()).as(result.out()).isEqualTo(20);
    assertThat(result.out().lines().filter(line -> line.startsWith("::warning")))
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("no check run beside the commit: ")
                    .endsWith("the token needs the permission checks=write"))
        .anySatisfy(line -> assertThat(line).contains("acme/checkout has no deployment of d6fde"));
    assertThat(EnvironmentFile.read(folder.resolve("output"))).containsEntry("verdict", "ROLLBACK");
  }

  @Test
  void aCheckIsShownBesideTheCommit() throws Exception {
    prometheus.errorRatio(BURNING);
    Shell.Result held = step(Map.of("check-run", "true", "deploy", "d-3"));
    assertThat(held.code()).as(held.out()).isEqualTo(10);
    assertThat(github.jobs.checks()).hasSize(1);
    JsonNode check = github.jobs.checks().get(0);
    assertThat(check.path("name").asText()).isEqualTo("slo-gate: checkout to prod");
    assertThat(check.path("conclusion").asText()).isEqualTo("failure");
    assertThat(check.at("/output/title").asText()).isEqualTo("HELD, owner shop-team");
    assertThat(check.at("/output/summary").asText()).contains("BUDGET_SPENT");
  }

  @Test
  void aCheckWithoutATokenWarnsAndStands() throws Exception {
    prometheus.errorRatio(0);
    Map<String, String> with = Map.of("check-run", "true", "deploy", "d-3");
    github.fail("/check-runs", 401, "{\"message\":\"Bad credentials\"}");
    Shell.Result passed = step(with);
    assertThat(passed.code()).as(passed.out()).isZero();
    assertThat(passed.out()).contains("::warning title=slo-gate::no check run beside the commit");
  }
}
