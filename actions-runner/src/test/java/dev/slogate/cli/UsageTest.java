package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class UsageTest {

  private static Stream<String> verbs() {
    return below("", Main.commandLine(Shell.PLAIN.console(), Clock.systemUTC(), Pause.REAL));
  }

  private static Stream<String> below(String lead, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            entry ->
                Stream.concat(
                    Stream.of(lead + entry.getKey()),
                    below(lead + entry.getKey() + " ", entry.getValue())));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbHasHelpThatFitsATerminal(String verb) {
    Shell.Result result = Shell.PLAIN.run((verb + " --help").split(" ", -1));
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: slo-gate " + verb);
    assertThat(result.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(result.err()).isEmpty();
  }

  @Test
  void helpNamesEveryVerbAndExitCode() {
    assertThat(Shell.PLAIN.run("--help").out())
        .contains(
            "check", "status", "lint", "record", "demo", "completion", "10 held", "13 telemetry");
  }

  @Test
  void whatAVerbDoesIsSaidInWholeSentences() {
    CommandLine commands = Main.commandLine(Shell.PLAIN.console(), Clock.systemUTC(), Pause.REAL);
    commands
        .getSubcommands()
        .forEach(
            (verb, command) ->
                // The list of verbs shows the first line alone.
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as(verb)
                    .endsWith("."));
  }

  @Test
  void theDemoWatchesADeployThatBrokeItsService(@TempDir Path out) {
    Shell.Result demo =
        Shell.PLAIN.run(
            "demo",
            "--catalog",
            Repository.ROOT.resolve("examples/demo").toString(),
            "--out",
            out.toString());
    assertThat(demo.code()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .contains("slo-gate guard --deploy demo-2")
        .contains("ROLLBACK  payments v2.4.1 broke an SLO: roll back to v2.4.0.");
    assertThat(out.resolve("guard-payments.html")).content().contains("<svg");
  }

  @Test
  void aMisspeltVerbIsSuggested() {
    Shell.Result result = Shell.PLAIN.run("chek");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("chek").contains("check");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void noVerbIsAMistakeThatNamesTheHelp() {
    Shell.Result result = Shell.PLAIN.run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("Missing required subcommand")
        .contains("See slo-gate --help");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void theVersionIsAResult() {
    assertThat(Shell.PLAIN.run("--version").out()).startsWith("slo-gate ");
  }

  @Test
  void completionIsAScriptThatBashReads(@TempDir Path folder)
      throws IOException, InterruptedException {
    Shell.Result result = Shell.PLAIN.run("completion");
    assertThat(result.code()).isZero();
    Path script = Files.writeString(folder.resolve("completion"), result.out());
    Process bash =
        new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(bash.exitValue()).isZero();
    assertThat(result.out()).contains("--datasource").contains("slo-gate");
  }

  @Test
  void aDemoThatIsNotThereIsAMistake() {
    Shell.Result result = Shell.PLAIN.run("demo", "--catalog", "/nowhere");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("the demo's catalog is not at /nowhere");
  }
}
