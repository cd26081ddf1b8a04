package dev.slogate.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.ExitCode;
import dev.slogate.github.Annotation.Anchor;
import dev.slogate.github.Annotation.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step writes is what GitHub's own toolkit would have written. */
class ToolkitTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> HOSTILE =
      List.of(
          "plain",
          "two\nlines",
          "100 % of a:b,c",
          "::error::owned",
          "line\n::set-output name=verdict::ALLOW\nline",
          "##[add-path]/tmp",
          "`$(id)` <script>alert(1)</script> **bold** [x](http://evil.example) @team #1",
          "%0A%0D%25",
          "name<<EOF\nvalue\nEOF",
          "ghadelimiter_x\nslo-gate-",
          "✓ Ünïcode 🧊");

  /** By the step's files themselves. */
  private static final Set<Output> MADE =
      EnumSet.of(Output.DECISION_JSON, Output.JSON_PATH, Output.REPORT_PATH);

  @TempDir Path folder;
  private Run run = new Run("", "", "", "", "", Path.of(""), Path.of(""), Path.of(""), Path.of(""));

  @BeforeEach
  void startRun() {
    run =
        new Run(
            "acme/shop",
            "7",
            "1",
            "jane",
            "abc",
            folder,
            folder.resolve("output"),
            folder.resolve("summary"),
            folder.resolve("temp"));
  }

  @Test
  void annotationsAreTheSameLines() throws Exception {
    List<Annotation> ours = new ArrayList<>();
    List<Map<String, Object>> theirs = new ArrayList<>();
    for (String text : HOSTILE) {
      ours.add(
          new Annotation(Level.ERROR, text, text, Optional.of(new Anchor("slo/a,b:c.yaml", 7))));
      theirs.add(
          Map.of(
              "level",
              "error",
              "title",
              text,
              "message",
              text,
              "file",
              "slo/a,b:c.yaml",
              "line",
              7));
      ours.add(Annotation.of(Level.WARNING, text, text));
      theirs.add(Map.of("level", "warning", "title", text, "message", text));
    }
    String input = JSON.writeValueAsString(Map.of("annotations", theirs, "outputs", Map.of()));
    String printed =
        GitHubPrograms.run("toolkit.mjs", input, Map.of("GITHUB_OUTPUT", ""), List.of());
    assertThat(ours.stream().map(Annotation::command))
        .containsExactlyElementsOf(printed.lines().toList());
  }

  @Test
  void outputsAreTheSameFileButForTheDelimiters() throws Exception {
    Map<Output, String> outputs = new EnumMap<>(Output.class);
    Map<String, String> expected = new LinkedHashMap<>();
    int i = 0;
    for (Output output : Output.values()) {
      boolean made = MADE.contains(output);
      String value = made ? "" : HOSTILE.get(i++ + 1);
      outputs.put(output, value);
      expected.put(output.label(), value);
    }
    new StepFiles(run).write(result(outputs, "", ""));
    Path theirs = Files.createFile(folder.resolve("theirs"));
    String input = JSON.writeValueAsString(Map.of("annotations", List.of(), "outputs", expected));
    GitHubPrograms.run("toolkit.mjs", input, Map.of("GITHUB_OUTPUT", theirs.toString()), List.of());
    assertThat(EnvironmentFile.read(run.output())).isEqualTo(expected);
    assertThat(undelimited(Files.readString(run.output())))
        .isEqualTo(undelimited(Files.readString(theirs)));
  }

  private static String undelimited(String file) {
    return file.replaceAll("(ghadelimiter_|slo-gate-)[0-9a-f-]{36}", "DELIMITER");
  }

  @Test
  void aSummaryOfFiveMebibytesIsUnderTheLimit() throws IOException {
    Files.writeString(run.summary(), "x".repeat(100_000));
    new StepFiles(run)
        .write(
            new StepResult(
                ExitCode.OK,
                Map.of(),
                List.of(),
                "",
                "",
                "",
                limit -> "ü".repeat(5 * 1024 * 1024).substring(0, limit / 2)));
    assertThat(Files.size(run.summary())).isLessThan(1024 * 1024).isGreaterThan(900_000);
  }

  @Test
  void nothingIsAddedToASummaryThatIsFull() throws IOException {
    Files.writeString(run.summary(), "x".repeat(1024 * 1024 - 17 * 1024));
    List<Annotation> complaints = new StepFiles(run).write(result(Map.of(), "", "more"));
    assertThat(complaints).extracting(Annotation::message).asString().contains("is full");
    assertThat(Files.readString(run.summary())).doesNotContain("more");
  }

  @Test
  void jsonThatIsTooLongForAnOutputIsInAFile() throws IOException {
    String json = "[\"" + "x".repeat(StepFiles.LONGEST_JSON) + "\"]";
    List<Annotation> complaints = new StepFiles(run).write(result(Map.of(), json, ""));
    assertThat(EnvironmentFile.read(run.output())).containsEntry("decision-json", "");
    String message = complaints.get(0).message();
    Path file = Path.of(message.substring(message.indexOf(" it is in ") + " it is in ".length()));
    assertThat(file).hasContent(json);
    assertThat(EnvironmentFile.read(run.output())).containsEntry("json-path", file.toString());
  }

  @Test
  void ofManyAnnotationsTheLastOneSaysHowManyMore() {
    List<Annotation> many = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      for (Level level : Level.values()) {
        many.add(Annotation.of(level, "title", "number " + i));
      }
    }
    List<Annotation> shown = Annotation.shown(many);
    for (Level level : Level.values()) {
      List<String> messages =
          shown.stream().filter(one -> one.level() == level).map(Annotation::message).toList();
      assertThat(messages).as(level.name().toLowerCase(Locale.ROOT)).hasSize(10);
      assertThat(messages.get(8)).isEqualTo("number 8");
      assertThat(messages.get(9)).startsWith("5 more like these");
    }
  }

  @Test
  void anAnchorStaysInTheWorkspace() {
    Path workspace = folder.resolve("work");
    assertThat(Anchor.in(workspace, "slo/a.yaml", 3)).contains(new Anchor("slo/a.yaml", 3));
    assertThat(Anchor.in(workspace, workspace.resolve("slo/../b.yaml").toString(), 0))
        .contains(new Anchor("b.yaml", 0));
    assertThat(Anchor.in(workspace, "../other/a.yaml", 3)).isEmpty();
    assertThat(Anchor.in(workspace, "/etc/passwd", 3)).isEmpty();
    assertThat(Anchor.in(workspace, "a\0b", 3)).isEmpty();
    assertThat(Anchor.in(workspace, "", 3)).isEmpty();
  }

  private static StepResult result(Map<Output, String> outputs, String json, String summary) {
    byte[] bytes = summary.getBytes(UTF_8);
    return new StepResult(
        ExitCode.OK, outputs, List.of(), "", json, "", limit -> new String(bytes, UTF_8));
  }
}
