package dev.slogate.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingProgramTest {

  private static final Path SCRIPT =
      Path.of("..", "scripts", "install-test-dependencies.sh").toAbsolutePath().normalize();

  @TempDir private Path bin;

  @Test
  void saysWhatToInstall() {
    assertThatThrownBy(() -> Program.PROMTOOL.locateOn(bin.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "promtool is not on the PATH: `make test-dependencies` installs it on Debian, so does"
                + " `apt-get install prometheus`");
  }

  @Test
  void findsTheFirstOneOnThePathThatMayRun() throws IOException {
    Path program = Files.createFile(bin.resolve("promtool"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(Program.PROMTOOL.locateOn(":" + bin)).isEqualTo(program);
  }

  @Test
  void theScriptNamesEveryMissingPackageOnceWhereItMayNotInstall()
      throws IOException, InterruptedException {
    Outcome outcome = runScript();
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output())
        .contains(
            "The tests need: prometheus prometheus-alertmanager victoria-metrics chromium jq curl"
                + " openssl python3 postgresql nodejs npm\n")
        .contains("there is no apt-get")
        .contains(
            "apt-get install -y --no-install-recommends prometheus prometheus-alertmanager"
                + " victoria-metrics chromium jq curl openssl python3 postgresql nodejs npm\n");
  }

  @Test
  void theScriptInstallsOnlyWhatIsMissingAndStopsOnlyTheServicesThatCameWithIt()
      throws IOException, InterruptedException {
    for (String present :
        List.of("prometheus", "promtool", "jq", "curl", "openssl", "python3", "node", "npm")) {
      program(present, "exit 99");
    }
    program("id", "echo 0");
    program("apt-get", "echo \"apt-get $*\"");
    // Fails as it does in a container, where systemd is installed but does not run.
    program("systemctl", "echo \"systemctl $*\" >> " + bin.resolve("asked") + "; exit 1");
    program("service", "echo \"service $*\" >> " + bin.resolve("asked"));
    assertThat(runScript())
        .isEqualTo(
            new Outcome(
                0,
                """
                apt-get update -q
                apt-get install -q -y --no-install-recommends prometheus-alertmanager \
                victoria-metrics chromium postgresql
                """));
    assertThat(bin.resolve("asked"))
        .hasContent(
            """
            systemctl disable --now prometheus-alertmanager
            systemctl disable --now victoria-metrics
            systemctl disable --now postgresql
            service postgresql stop
            """);
  }

  @Test
  void theScriptInstallsNothingForWhoeverIsNotRoot() throws IOException, InterruptedException {
    program("id", "echo 1000");
    program("apt-get", "exit 99");
    Outcome outcome = runScript();
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).contains("this is not root");
  }

  @Test
  void theScriptDoesNothingWhereAllIsThere() throws IOException, InterruptedException {
    for (String present :
        List.of(
            "prometheus",
            "promtool",
            "prometheus-alertmanager",
            "amtool",
            "victoria-metrics",
            "chromium",
            "jq",
            "curl",
            "openssl",
            "python3",
            "postgres",
            "node",
            "npm")) {
      program(present, "exit 99");
    }
    assertThat(runScript()).isEqualTo(new Outcome(0, ""));
  }

  private record Outcome(int exit, String output) {}

  /** With nothing on the PATH but what the test put there. */
  private Outcome runScript() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", SCRIPT.toString()).redirectErrorStream(true);
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("POSTGRESQL_VERSIONS", bin.resolve("none").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private void program(String name, String body) throws IOException {
    Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
