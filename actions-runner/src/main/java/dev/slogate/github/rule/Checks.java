package dev.slogate.github.rule;

import dev.slogate.Decision;
import dev.slogate.WaitAnswer;
import dev.slogate.Waiting;
import dev.slogate.github.api.CheckRun;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.api.GitHubTrouble.Cause;
import dev.slogate.github.api.Repository;
import dev.slogate.github.api.WorkflowRun;
import dev.slogate.report.DecisionMarkdown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Shows beside the commit how a deploy stands, where the App may. It is a courtesy: what goes wrong
 * with it changes no answer.
 */
final class Checks {

  /** Whoever may not is asked again after so long. */
  private static final Duration REST = Duration.ofHours(1);

  private final GitHub github;
  private final Clock clock;
  private final Consumer<String> log;
  private final Map<Repository, Instant> resting = new ConcurrentHashMap<>();

  Checks(GitHub github, Clock clock, Consumer<String> log) {
    this.github = github;
    this.clock = clock;
    this.log = log;
  }

  /**
   * It waits.
   *
   * @param state in short
   */
  void waits(WorkflowRun run, Waiting waiting, String state, Decision decision) {
    show(
        run,
        check(
            run,
            waiting,
            CheckRun.State.WAITING,
            state,
            DecisionMarkdown.render(decision, CheckRun.MOST_SUMMARY_BYTES)));
  }

  /** It has its answer. */
  void answered(WorkflowRun run, Waiting waiting, WaitAnswer answer) {
    CheckRun.State state =
        switch (answer.kind()) {
          case APPROVED -> CheckRun.State.PASSED;
          case REJECTED -> CheckRun.State.FAILED;
        };
    show(run, check(run, waiting, state, answer.kind().name(), answer.words()));
  }

  private static CheckRun check(
      WorkflowRun run, Waiting waiting, CheckRun.State state, String title, String summary) {
    return new CheckRun(
        run.sha(),
        CheckRun.name(waiting.request().service(), waiting.request().environment()),
        waiting.deploy(),
        state,
        title,
        summary,
        Optional.empty());
  }

  private void show(WorkflowRun run, CheckRun check) {
    Repository repository = run.id().repository();
    if (clock.instant().isBefore(resting.getOrDefault(repository, Instant.MIN))) {
      return;
    }
    try {
      github.show(repository, check);
    } catch (GitHubTrouble trouble) {
      if (trouble.trouble() == Cause.FORBIDDEN || trouble.trouble() == Cause.MISSING) {
        resting.put(repository, clock.instant().plus(REST));
      }
      log.accept("no check run beside the commit: " + trouble.getMessage());
    }
  }
}
