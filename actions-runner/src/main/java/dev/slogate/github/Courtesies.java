package dev.slogate.github;

import dev.slogate.Decision;
import dev.slogate.ExitCode;
import dev.slogate.GuardResult;
import dev.slogate.Misconfigured;
import dev.slogate.github.api.CheckRun;
import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.api.JobGitHub;
import dev.slogate.github.api.Repository;
import dev.slogate.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Shows on GitHub, beside commit and deployment, what a step found. What goes wrong with it is a
 * warning, and changes neither verdict nor exit code.
 */
public final class Courtesies {

  /** What can be shown. */
  public enum Kind {
    CHECK_RUN("no check run beside the commit"),
    DEPLOYMENT_STATUS("the deployment's status is not updated");

    private final String without;

    Kind(String without) {
      this.without = without;
    }

    /** The input that asks for it. */
    private String input() {
      return Input.valueOf(name()).label();
    }
  }

  private interface Showing {
    void show(JobGitHub github, Repository repository);
  }

  private final Set<Kind> wished;
  private final Run run;
  private final String server;
  private final Function<String, JobGitHub> github;

  /**
   * @param server where people see GitHub: {@code https://github.com}
   * @param github opens it for what needs it, or throws {@link Misconfigured}
   */
  public Courtesies(Set<Kind> wished, Run run, String server, Function<String, JobGitHub> github) {
    this.wished = Set.copyOf(wished);
    this.run = run;
    this.server = server;
    this.github = github;
  }

  /** Of a decision. */
  public StepResult of(Decision decision, StepResult result) {
    CheckRun.State state =
        decision.disposition().proceeds() ? CheckRun.State.PASSED : CheckRun.State.FAILED;
    return result.with(
        check(
            CheckRun.name(decision.request().service(), decision.request().environment()),
            decision.request().deploy().orElse(""),
            state,
            Summary.of(decision),
            result));
  }

  /** Of a watch; a deploy that broke an SLO failed. */
  public StepResult of(GuardResult guard, StepResult result) {
    List<Annotation> warnings =
        new ArrayList<>(
            check(
                "slo-gate guard: %s to %s"
                    .formatted(guard.deploy().service(), guard.deploy().environment()),
                guard.deploy().key(),
                state(guard.exitCode()),
                Summary.of(guard),
                result));
    if (guard.exitCode() == ExitCode.ROLLBACK_ADVISED) {
      warnings.addAll(failed(guard));
    }
    return result.with(warnings);
  }

  private static CheckRun.State state(ExitCode code) {
    if (code == ExitCode.OK) {
      return CheckRun.State.PASSED;
    }
    return code == ExitCode.ROLLBACK_ADVISED ? CheckRun.State.FAILED : CheckRun.State.NEUTRAL;
  }

  private List<Annotation> check(
      String name, String deploy, CheckRun.State state, Summary summary, StepResult result) {
    return showing(
        Kind.CHECK_RUN,
        (client, repository) ->
            client
                .checks()
                .show(
                    repository,
                    new CheckRun(
                        run.sha(),
                        name,
                        deploy,
                        state,
                        "%s, owner %s".formatted(summary.title(), summary.owner()),
                        result.summary().apply(CheckRun.MOST_SUMMARY_BYTES),
                        Optional.of(run.link(server)))));
  }

  private List<Annotation> failed(GuardResult guard) {
    return showing(
        Kind.DEPLOYMENT_STATUS,
        (client, repository) -> {
          String environment = guard.deploy().environment();
          OptionalLong deployment = client.deployments().newest(repository, run.sha(), environment);
          if (deployment.isEmpty()) {
            throw new Misconfigured(
                "%s has no deployment of %s to %s: no job of that commit names the environment"
                    .formatted(repository, run.sha(), environment));
          }
          client
              .deployments()
              .fail(
                  repository,
                  deployment.getAsLong(),
                  Summary.of(guard).outcome(),
                  run.link(server));
        });
  }

  private List<Annotation> showing(Kind kind, Showing what) {
    if (!wished.contains(kind)) {
      return List.of();
    }
    try (JobGitHub client = github.apply(kind.input())) {
      what.show(client, Repository.of(run.repository()));
      return List.of();
    } catch (GitHubTrouble | Misconfigured | IllegalArgumentException e) {
      return List.of(
          Annotation.of(
              Annotation.Level.WARNING, "slo-gate", kind.without + ": " + e.getMessage()));
    }
  }
}
