package dev.slogate.jenkins;

import java.io.Serializable;
import java.util.Optional;

/** Looks, now and then, what came of a job that takes a deploy back. */
final class FollowedJob implements Serializable {

  private static final long serialVersionUID = 1;

  /** Looks in a row after which a build that nobody can find is gone. */
  private static final int GONE = 3;

  private final String name;
  private int unseen;

  FollowedJob(String name) {
    this.name = name;
  }

  RollbackJob job() {
    return new RollbackJob(name);
  }

  /**
   * One look: empty text where it is done, else why it is not. Nothing while it runs.
   *
   * @param deploy key of the deploy that it takes back
   */
  Optional<String> outcome(String deploy) {
    RollbackJob.State state = job().state(deploy);
    if (state instanceof RollbackJob.State.Ended ended) {
      return Optional.of(
          ended.succeeded()
              ? ""
              : Messages.JobGuardExecution_Failed(ended.build(), ended.result()));
    }
    unseen = state instanceof RollbackJob.State.Unknown ? unseen + 1 : 0;
    return unseen >= GONE ? Optional.of(Messages.JobGuardExecution_Gone(name)) : Optional.empty();
  }
}
