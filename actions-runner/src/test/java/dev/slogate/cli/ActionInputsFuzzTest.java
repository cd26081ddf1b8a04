package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.ExitCode;
import dev.slogate.github.Annotation;
import dev.slogate.github.Inputs;
import dev.slogate.github.Mistakes;
import dev.slogate.github.Run;
import dev.slogate.github.StepFailure;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whatever a workflow says is read, or is a mistake in words of ours. */
class ActionInputsFuzzTest {

  /** Variables of the environment, with a NUL between them, which none can hold. */
  @FuzzTest(maxDuration = "3m")
  void inputs(byte[] data) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : new String(data, UTF_8).split("\0", -1)) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put("INPUT_" + variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    Path here = Path.of("");
    Run run = new Run("acme/shop", "7", "1", "jane", "abc", here, here, here, here);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Mistakes mistakes = new Mistakes();
    try {
      ActionStep step =
          new ActionStep(
              new Inputs(environment, mistakes),
              run,
              mistakes,
              new Console(nowhere, nowhere, environment, false),
              Clock.systemUTC(),
              length -> {});
      step.read(); // and not done: it may name any folder, or any command
      mistakes.refuse();
    } catch (RuntimeException e) {
      ExitCode code = Failures.code(e);
      assertThat(code).as(e.toString()).isEqualTo(ExitCode.USAGE);
      List<Annotation> told =
          StepFailure.of(code, e, String.valueOf(e.getMessage()), here).annotations();
      assertThat(told).isNotEmpty();
      assertThat(told)
          .allSatisfy(
              one -> assertThat(one.command()).startsWith("::error title=").hasLineCount(1));
    }
  }
}
