package dev.slogate.jenkins;

import dev.slogate.rollback.RollbackEffect;
import java.time.Duration;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Takes the deploy back by another job. */
final class JobGuardExecution extends GuardExecution {

  private static final long serialVersionUID = 1;

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final FollowedJob job;

  JobGuardExecution(StepContext context, Question question, RollbackJob job) {
    super(context, question);
    this.job = new FollowedJob(job.name());
  }

  @Override
  RollbackEffect effect() {
    return job.job();
  }

  @Override
  Optional<String> outcome() {
    return isUnderway() ? job.outcome(question.deploy) : Optional.empty();
  }

  @Override
  Next follow() {
    return new Next.Look(INTERVAL);
  }
}
