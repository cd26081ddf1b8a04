package dev.slogate.cli;

import dev.slogate.github.api.Repository;
import dev.slogate.github.api.Workflow;
import dev.slogate.github.rollback.WorkflowEffect;
import dev.slogate.report.Untrusted;
import dev.slogate.rollback.RollbackEffect;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which workflow rolls back, if any. */
final class WorkflowOptions {

  /** Set by the runner. */
  private static final String HERE = "GITHUB_REPOSITORY";

  @Option(
      names = "--rollback-workflow",
      paramLabel = "FILE",
      description = {
        "Rolls back by dispatching this workflow of GitHub's, as rollback.yml, and follows its",
        "run to its end. The token is in GITHUB_TOKEN, or in a file that GITHUB_TOKEN_FILE names."
      })
  @Nullable String file;

  @Option(
      names = "--rollback-repository",
      paramLabel = "OWNER/NAME",
      description = "Where that workflow is. Default: GITHUB_REPOSITORY, that of the job.")
  @Nullable String repository;

  @Option(
      names = "--rollback-ref",
      paramLabel = "REF",
      description =
          "Branch or tag that the workflow is taken from. Default: the repository's default branch.")
  @Nullable String ref;

  boolean named() {
    return file != null;
  }

  /** Whether there is an option that says more of a workflow that nobody named. */
  boolean astray() {
    return !named() && (repository != null || ref != null);
  }

  RollbackEffect effect(Optional<Duration> timeout, Console console, Clock clock) {
    Duration longest = timeout.orElse(WorkflowEffect.DEFAULT_LONGEST);
    if (longest.compareTo(WorkflowEffect.PATIENCE) <= 0) {
      throw new UsageError(
          "--rollback-timeout: a workflow's run takes a while; expected more than 2m");
    }
    Workflow workflow = workflow(console);
    return new WorkflowEffect(
        JobToken.open("--rollback-workflow", console.environment(), clock),
        workflow,
        Optional.ofNullable(ref),
        longest,
        what -> {
          String begin = console.terminal() ? WatchLines.IN_PLACE : "";
          console.err().println(begin + "slo-gate: " + Untrusted.block(what));
          console.err().flush();
        });
  }

  private Workflow workflow(Console console) {
    String name = String.valueOf(file);
    if (!Workflow.isFile(name)) {
      throw new UsageError(
          "--rollback-workflow: expected the name of a file in .github/workflows, as rollback.yml");
    }
    String where =
        Optional.ofNullable(repository)
            .or(() -> EnvironmentSecret.variable(HERE, console.environment()))
            .orElseThrow(
                () ->
                    new UsageError(
                        "--rollback-workflow: say --rollback-repository OWNER/NAME, since "
                            + HERE
                            + " is not set"));
    try {
      return new Workflow(Repository.of(where), name);
    } catch (IllegalArgumentException e) {
      throw new UsageError("--rollback-repository: expected OWNER/NAME, as acme/checkout");
    }
  }
}
