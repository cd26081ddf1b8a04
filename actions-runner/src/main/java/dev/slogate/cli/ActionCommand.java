package dev.slogate.cli;

import dev.slogate.Actor;
import dev.slogate.ExitCode;
import dev.slogate.github.Annotation;
import dev.slogate.github.Inputs;
import dev.slogate.github.Mistakes;
import dev.slogate.github.Run;
import dev.slogate.github.StepFailure;
import dev.slogate.github.StepFiles;
import dev.slogate.github.StepResult;
import dev.slogate.github.WorkflowCommand;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slo-gate action}: a step of the GitHub action. */
@Command(
    name = "action",
    description = {
      "Runs as a step of a GitHub workflow, told by its environment.",
      "What actions-runner/action.yml starts; see docs/github.md."
    })
final class ActionCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;
  private final Pause pause;

  @Mixin final HelpOption help = new HelpOption();

  ActionCommand(Console console, Clock clock, Pause pause) {
    this.console = console;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Integer call() throws IOException {
    // The runner obeys what looks like a command on either stream, whoever wrote it.
    String token = UUID.randomUUID().toString();
    console.out().println(WorkflowCommand.stop(token));
    console.out().flush();
    Mistakes mistakes = new Mistakes();
    Run run = Run.of(console.environment(), mistakes);
    Ending ending = end(run, mistakes);
    console.out().println(WorkflowCommand.resume(token));
    Annotation.shown(ending.annotations())
        .forEach(annotation -> console.out().println(annotation.command()));
    return ending.exitCode().code();
  }

  private record Ending(ExitCode exitCode, List<Annotation> annotations) {}

  private Ending end(Run run, Mistakes mistakes) throws IOException {
    Console log = console.logOf(new Actor(Run.SYSTEM, run.login()));
    boolean inAStep = mistakes.none();
    boolean failsOnHold = true;
    StepResult result;
    try {
      ActionStep step =
          new ActionStep(
              new Inputs(console.environment(), mistakes), run, mistakes, log, clock, pause);
      var work = step.read();
      mistakes.refuse();
      failsOnHold = step.failsOnHold();
      result = work.orElseThrow().done();
    } catch (Exception failure) {
      failsOnHold = true; // what could not be judged is no hold
      result = failed(failure, run, log);
    }
    log.out().print(result.text());
    List<Annotation> annotations = new ArrayList<>();
    if (inAStep) {
      annotations.addAll(new StepFiles(run).write(result)); // first: they are nowhere else
    }
    annotations.addAll(result.annotations());
    return new Ending(failsOnHold ? result.exitCode() : ExitCode.OK, annotations);
  }

  private static StepResult failed(Exception failure, Run run, Console log) {
    Failures.report(failure, log);
    ExitCode code = Failures.code(failure);
    String message =
        code == ExitCode.INTERNAL_ERROR
            ? "internal error; please report what the log says"
            : String.valueOf(failure.getMessage());
    return StepFailure.of(code, failure, message, run.workspace());
  }
}
