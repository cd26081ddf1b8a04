package dev.slogate.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code action.yml} says what Java reads and writes, and GitHub understands it. */
class ActionFileTest {

  /** What the shell reads before there is a Java. */
  private static final List<String> OF_THE_START = List.of("slo-gate", "sha256");

  @TempDir Path folder;

  @Test
  void itHasEveryInputInItsOrderWithItsDefault() throws IOException {
    ActionFile action = ActionFile.read();
    assertThat(action.inputs().keySet())
        .containsExactlyElementsOf(
            Stream.concat(Arrays.stream(Input.values()).map(Input::label), OF_THE_START.stream())
                .toList());
    for (Input input : Input.values()) {
      assertThat(action.otherwise(input.label())).as(input.label()).isEqualTo(input.otherwise());
    }
    assertThat(action.inputs().values())
        .allSatisfy(
            input ->
                assertThat(ActionFile.map(input).keySet())
                    .as("a key that is no input's would be ignored")
                    .isSubsetOf("description", "default", "required")
                    .contains("description"));
  }

  @Test
  void itHasEveryOutputOfTheOneStep() throws IOException {
    ActionFile action = ActionFile.read();
    String id = String.valueOf(action.steps().get(0).get("id"));
    assertThat(action.outputs().keySet())
        .containsExactlyElementsOf(Arrays.stream(Output.values()).map(Output::label).toList());
    action
        .outputs()
        .forEach(
            (name, output) ->
                assertThat(ActionFile.map(output))
                    .containsEntry("value", "${{ steps." + id + ".outputs." + name + " }}"));
  }

  @Test
  void everyInputReachesTheProgramByTheEnvironmentAlone() throws IOException {
    ActionFile action = ActionFile.read();
    Map<String, Object> step = action.steps().get(0);
    assertThat(String.valueOf(step.get("run"))).doesNotContain("${{");
    Map<String, String> said =
        action.inputs().keySet().stream()
            .collect(Collectors.toMap(name -> name, name -> "said " + name));
    Map<String, String> environment = action.environment(step, said);
    for (Input input : Input.values()) {
      assertThat(environment).containsEntry("INPUT_" + input.name(), "said " + input.label());
    }
    assertThat(environment)
        .hasSize(action.inputs().size())
        .containsEntry("SLO_GATE_PROGRAM", "said slo-gate")
        .containsEntry("SLO_GATE_SHA256", "said sha256");
  }

  @Test
  void itSaysWhomItBinds() throws IOException {
    assertThat(String.valueOf(ActionFile.read().root().get("description")))
        .contains("binds the honest")
        .contains("protection rule");
  }

  @Test
  void gitHubsLanguageServiceFindsNothingWrong() throws Exception {
    assertThat(complaints(ActionFile.FOLDER.resolve("action.yml"))).isEqualTo("[]");
  }

  @Test
  void gitHubsLanguageServiceWouldFindAMissingShell() throws Exception {
    Path broken = folder.resolve("action.yml");
    Files.writeString(
        broken,
        Files.readString(ActionFile.FOLDER.resolve("action.yml")).replace("shell: bash", ""));
    assertThat(new ObjectMapper().readTree(complaints(broken)).toString()).contains("shell");
  }

  private static String complaints(Path file) throws IOException, InterruptedException {
    return GitHubPrograms.run("validate.mjs", "", Map.of(), List.of(file.toString())).strip();
  }
}
