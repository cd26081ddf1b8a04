package dev.slogate.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of {@code action.yml}, run as the runner runs them. */
class ActionStepsTest {

  private static final Path DEMO = Path.of("..", "examples", "demo").toAbsolutePath().normalize();

  @TempDir Path folder;
  private final Map<String, String> with = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  private record Result(int code, String log) {}

  @BeforeEach
  void startRun() throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("temp"));
    variables.put("GITHUB_ACTION_PATH", ActionFile.FOLDER.toString());
    variables.put("GITHUB_REPOSITORY", "acme/shop");
    variables.put("GITHUB_RUN_ID", "4711");
    variables.put("GITHUB_RUN_ATTEMPT", "1");
    variables.put("GITHUB_ACTOR", "jane");
    variables.put("GITHUB_SHA", "0a1b2c3");
    variables.put("GITHUB_WORKSPACE", folder.toString());
    variables.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    variables.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    variables.put("RUNNER_TEMP", temporary.toString());
    with.put("slo-gate", builtByThisTest().toString());
    with.put("catalog", DEMO.toString());
  }

  /** A folder like an unpacked slo-gate, with the classes that are being tested. */
  private Path builtByThisTest() throws IOException {
    Path home = Files.createDirectories(folder.resolve("slo gate's home"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    script(
        home.resolve("slo-gate"),
        "exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.slogate.cli.Main \"$@\""
            .formatted(java, System.getProperty("java.class.path")));
    return home;
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /**
   * Every step, until one fails.
   *
   * @see <a href="https://docs.github.com/actions/reference/workflow-syntax-for-github-actions">
   *     GitHub, how {@code shell: bash} is run</a>
   */
  private Result run() throws IOException, InterruptedException {
    ActionFile action = ActionFile.read();
    Path log = folder.resolve("log");
    for (Map<String, Object> step : action.steps()) {
      assertThat(step).containsEntry("shell", "bash");
      Path script = Files.writeString(folder.resolve("step.sh"), String.valueOf(step.get("run")));
      ProcessBuilder builder =
          new ProcessBuilder(
                  "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(variables);
      builder.environment().putAll(action.environment(step, with));
      Process process = builder.start();
      try {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
      } finally {
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        return new Result(process.exitValue(), Files.readString(log, UTF_8));
      }
    }
    return new Result(0, Files.readString(log, UTF_8));
  }

  @Test
  void recordedTelemetryThatIsOverHoldsAndLeavesEverything() throws Exception {
    with.put("service", "checkout");
    with.put("environment", "prod");
    Result result = run();
    assertThat(result.code()).as(result.log()).isEqualTo(11);
    assertThat(result.log()).startsWith("::stop-commands::").contains("\n::error title=");
    assertThat(EnvironmentFile.read(folder.resolve("output")))
        .containsEntry("verdict", "INSUFFICIENT_DATA")
        .containsEntry("disposition", "HELD")
        .containsEntry("owner", "storefront");
    assertThat(folder.resolve("summary")).content().startsWith("## ❔ HELD");
  }

  @Test
  void inputsAreDataWhateverIsInThem() throws Exception {
    Path proof = folder.resolve("proof");
    with.put(
        "service", "$(touch '" + proof + "')`touch '" + proof + "'`\"; touch '" + proof + "' #");
    with.put("version", "1\n::error::owned\n::set-output name=verdict::ALLOW");
    with.put("on-hold", "${{ github.token }}");
    Result result = run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(proof).doesNotExist();
    List<String> lines = result.log().lines().toList();
    String stop = "::stop-commands::";
    assertThat(lines.get(0)).startsWith(stop);
    String resume = "::" + lines.get(0).substring(stop.length()) + "::";
    assertThat(lines).containsOnlyOnce(resume);
    int resumed = lines.indexOf(resume);
    assertThat(lines.subList(0, resumed)).contains("::error::owned");
    assertThat(lines.subList(resumed + 1, lines.size()))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("::error title=slo-gate"));
    assertThat(EnvironmentFile.read(folder.resolve("output"))).containsEntry("verdict", "");
  }

  @Test
  void anArchiveIsUnpackedWhenItsChecksumIsRight() throws Exception {
    serve("echo \"ran $1\"");
    with.put("slo-gate", "https://ghes.example/acme/slo-gate-1.0.tar.gz");
    Result result = run();
    assertThat(result).isEqualTo(new Result(0, "ran action\n"));
    script(folder.resolve("bin/curl"), "echo 'curl: (6) no such host' >&2; exit 6");
    assertThat(run().log()).as("it is unpacked once").isEqualTo("ran action\nran action\n");
  }

  @Test
  void anArchiveWithAnotherChecksumIsNotUnpacked() throws Exception {
    serve("echo owned");
    with.put("slo-gate", "https://ghes.example/acme/slo-gate-1.0.tar.gz");
    with.put("sha256", "0".repeat(64));
    assertThat(run())
        .isEqualTo(
            new Result(
                2,
                "::error title=slo-gate%3A exit 2 USAGE::input 'sha256': the archive has another"
                    + " checksum, and was not unpacked\n"));
  }

  @Test
  void whatIsDownloadedNeedsAChecksumAndAnEncryptedConnection() throws Exception {
    serve("echo owned");
    with.put("slo-gate", "https://ghes.example/slo-gate.tar.gz");
    with.put("sha256", "");
    assertThat(run().log()).contains("input 'sha256' is missing or no checksum");
    with.put("slo-gate", "http://ghes.example/slo-gate.tar.gz");
    assertThat(run().log()).contains("an address that begins with https://");
  }

  @Test
  void aFolderWithoutASloGateIsAMistake() throws Exception {
    with.put("slo-gate", "no%where\n::error::owned");
    Result result = run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.log())
        .isEqualTo(
            "::error title=slo-gate%3A exit 2 USAGE::input 'slo-gate': there is no slo-gate to run"
                + " in no%25where%0A::error::owned\n");
  }

  /** An archive behind every address, and its checksum as the input. */
  private void serve(String program) throws Exception {
    Path home = Files.createDirectories(folder.resolve("made/slo-gate-1.0"));
    script(home.resolve("slo-gate"), program);
    Path archive = folder.resolve("archive.tar.gz");
    output(
        "tar", "-czf", archive.toString(), "-C", folder.resolve("made").toString(), "slo-gate-1.0");
    with.put("sha256", output("sha256sum", archive.toString()).substring(0, 64));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    script(
        bin.resolve("curl"),
        "while [ \"$1\" != -o ]; do shift; done; exec cp '%s' \"$2\"".formatted(archive));
    variables.put("PATH", bin + ":" + System.getenv("PATH"));
    variables.put("RUNNER_TOOL_CACHE", folder.resolve("tools").toString());
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
