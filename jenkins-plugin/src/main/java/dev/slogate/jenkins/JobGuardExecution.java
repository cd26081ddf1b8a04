package dev.slogate.jenkins;

import dev.slogate.rollback.RollbackEffect;
import java.time.Duration;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Takes the deploy back by another job. */
final class JobGuardExecution extends GuardExecution {

  private static final long serialVersionUID = 1;

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Looks in a row after which a build that nobody can find is gone. */
  private static final int GONE = 3;

  private final String job;
  private int unseen;

  JobGuardExecution(StepContext context, Question question, RollbackJob job) {
    super(context, question);
    this.job = job.name();
  }

  @Override
  RollbackEffect effect() {
    return new RollbackJob(job);
  }

  @Override
  Optional<String> outcome() {
    if (!isUnderway()) {
      return Optional.empty();
    }
    RollbackJob.State state = new RollbackJob(job).state(question.deploy);
    if (state instanceof RollbackJob.State.Ended ended) {
      return Optional.of(
          ended.succeeded()
              ? ""
              : Messages.JobGuardExecution_Failed(ended.build(), ended.result()));
    }
    unseen = state instanceof RollbackJob.State.Unknown ? unseen + 1 : 0;
    return unseen >= GONE ? Optional.of(Messages.JobGuardExecution_Gone(job)) : Optional.empty();
  }

  @Override
  Next follow() {
    return new Next.Look(INTERVAL);
  }
}
