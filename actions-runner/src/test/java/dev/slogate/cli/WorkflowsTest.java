package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.github.ActionFile;
import dev.slogate.github.GitHubPrograms;
import dev.slogate.github.Input;
import dev.slogate.github.Inputs;
import dev.slogate.github.Mistakes;
import dev.slogate.github.Run;
import dev.slogate.github.api.FakeJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that are shown, as examples or on a page. */
class WorkflowsTest {

  private static final String ACTION = "acme/slo-gate/actions-runner@";
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}");
  private static final Pattern OUTPUT = Pattern.compile("steps\\.(\\w+)\\.outputs\\.([\\w-]+)");

  /** What jobs may beyond that, each for an input that takes it. */
  private static final Map<String, Map<String, String>> RIGHTS =
      Map.of(
          "override.yml",
          Map.of("id-token", "write"),
          "guard.yml",
          Map.of(
              "contents", "read",
              "actions", "write",
              "checks", "write",
              "deployments", "write"));

  @TempDir Path folder;
  private final List<Path> workflows = new ArrayList<>();

  @BeforeEach
  void collect() throws IOException {
    // GitHub's parser takes for a workflow what lies where workflows lie.
    Path home = Files.createDirectories(folder.resolve(".github/workflows"));
    try (Stream<Path> examples = Files.list(Repository.ROOT.resolve("examples/github"))) {
      for (Path example : examples.sorted().toList()) {
        workflows.add(Files.copy(example, home.resolve(example.getFileName())));
      }
    }
    for (MarkdownPage page : DocsTest.pages()) {
      for (MarkdownPage.Block block : page.blocks()) {
        if (block.is("yaml", "workflow")) {
          String name = block.toString().replace(':', '-') + ".yml";
          workflows.add(Files.writeString(home.resolve(name), block.text()));
        }
      }
    }
    assertThat(workflows).hasSizeGreaterThan(4);
  }

  private static List<Map<String, Object>> steps(Path workflow) throws IOException {
    return ActionFile.map(ActionFile.yaml(workflow).get("jobs")).values().stream()
        .flatMap(job -> ActionFile.steps(job).stream())
        .toList();
  }

  private static boolean isOurs(Map<String, Object> step) {
    return String.valueOf(step.get("uses")).startsWith(ACTION);
  }

  /** The one that asks a server, and has no step of the action. */
  private static boolean isOverride(Path workflow) {
    return workflow.endsWith("override.yml");
  }

  @Test
  void gitHubsLanguageServiceFindsNothingWrong() throws Exception {
    assertThat(complaints(workflows)).isEqualTo("[]");
  }

  @Test
  void gitHubsLanguageServiceWouldFindAMistake() throws Exception {
    Path workflow = workflows.get(0);
    Files.writeString(workflow, Files.readString(workflow).replace("runs-on:", "run-on:"));
    assertThat(complaints(List.of(workflow))).contains("run-on");
  }

  private static String complaints(List<Path> files) throws IOException, InterruptedException {
    return GitHubPrograms.run(
            "validate.mjs", "", Map.of(), files.stream().map(Path::toString).toList())
        .strip();
  }

  @Test
  void everyStepOfTheActionIsOneThatItUnderstands() throws IOException {
    for (Path workflow : workflows) {
      List<Map<String, Object>> ours =
          steps(workflow).stream().filter(WorkflowsTest::isOurs).toList();
      assertThat(ours.isEmpty()).as(workflow.toString()).isEqualTo(isOverride(workflow));
      for (Map<String, Object> step : ours) {
        Map<String, Object> with = ActionFile.map(step.get("with"));
        assertThat(ActionFile.read().inputs().keySet()).containsAll(with.keySet());
        assertThat(mistakes(with)).as(workflow + ": " + with).isEmpty();
      }
    }
  }

  /** What the action has against it, were every expression a word that fits. */
  private static String mistakes(Map<String, Object> with) {
    Map<String, String> environment = new LinkedHashMap<>();
    with.forEach(
        (name, value) -> {
          String input = name.toUpperCase(Locale.ROOT).replace('-', '_');
          String fitting =
              switch (Input.valueOf(input)) {
                case ON_HOLD, RESULT -> Input.valueOf(input).otherwise();
                default -> "word";
              };
          environment.put(
              "INPUT_" + input, EXPRESSION.matcher(String.valueOf(value)).replaceAll(fitting));
        });
    Mistakes mistakes = new Mistakes();
    Path none = Path.of("none");
    Run run = new Run("acme/shop", "7", "1", "jane", "abc", none, none, none, none);
    var work =
        new ActionStep(
                new Inputs(environment, mistakes),
                run,
                mistakes,
                Shell.PLAIN.with(CatalogOptions.VARIABLE, "slo").console(),
                Clock.systemUTC(),
                Pause.REAL)
            .read();
    try {
      mistakes.refuse();
      return work.isPresent() ? "" : "no work";
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void everyOutputThatIsReadIsOneOfTheAction() throws IOException {
    for (Path workflow : workflows) {
      List<String> ids =
          steps(workflow).stream()
              .filter(WorkflowsTest::isOurs)
              .map(step -> String.valueOf(step.get("id")))
              .toList();
      List<MatchResult> read = OUTPUT.matcher(Files.readString(workflow)).results().toList();
      for (MatchResult output : read) {
        assertThat(ids).as(workflow + ": " + output.group()).contains(output.group(1));
        assertThat(ActionFile.read().outputs().keySet()).contains(output.group(2));
      }
    }
  }

  @Test
  void noScriptIsMadeOfAnExpression() throws IOException {
    for (Path workflow : workflows) {
      for (Map<String, Object> step : steps(workflow)) {
        assertThat(String.valueOf(step.get("run"))).as(workflow.toString()).doesNotContain("${{");
      }
    }
  }

  /** Else the guard would send what the workflow does not take, or could not find its run again. */
  @Test
  void theRollbackTakesWhatTheGuardSends() throws IOException {
    Map<String, Object> rollback =
        ActionFile.yaml(Repository.ROOT.resolve("examples/github/rollback.yml"));
    Map<String, Object> inputs =
        ActionFile.map(
            ActionFile.map(ActionFile.map(rollback.get("true")).get("workflow_dispatch"))
                .get("inputs"));
    assertThat(inputs.keySet()).containsExactlyInAnyOrderElementsOf(FakeJobs.INPUTS);
    assertThat(inputs.values())
        .allSatisfy(input -> assertThat(ActionFile.map(input)).containsEntry("type", "string"));
    assertThat(String.valueOf(rollback.get("run-name"))).endsWith("[${{ inputs.key }}]");
    assertThat(ActionFile.map(rollback.get("concurrency")).get("group"))
        .isNotEqualTo(
            ActionFile.map(
                    ActionFile.yaml(Repository.ROOT.resolve("examples/github/guard.yml"))
                        .get("concurrency"))
                .get("group"));
  }

  @Test
  void everyActionIsPinnedToACommitAndRightsAreReadOnly() throws IOException {
    for (Path workflow : workflows) {
      assertThat(ActionFile.yaml(workflow).get("permissions"))
          .as(workflow.toString())
          .isEqualTo(Map.of("contents", "read"));
      for (Object job : ActionFile.map(ActionFile.yaml(workflow).get("jobs")).values()) {
        Map<String, Object> own = ActionFile.map(ActionFile.map(job).get("permissions"));
        assertThat(own)
            .as(workflow.toString())
            .isEqualTo(RIGHTS.getOrDefault(workflow.getFileName().toString(), Map.of()));
      }
      for (Map<String, Object> step : steps(workflow)) {
        if (step.containsKey("uses")) {
          assertThat(String.valueOf(step.get("uses"))).matches("[\\w./-]+@[0-9a-f]{40}");
        }
      }
    }
  }
}
