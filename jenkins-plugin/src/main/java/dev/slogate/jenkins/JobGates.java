package dev.slogate.jenkins;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;

/** A page of a job: where what it deploys stands, and what its newest builds were told. */
public final class JobGates implements Action {

  private final transient Job<?, ?> job;

  JobGates(Job<?, ?> job) {
    this.job = job;
  }

  /** The job, for its layout. */
  public Job<?, ?> getJob() {
    return job;
  }

  /** What it deploys; null where it does not say. */
  public @Nullable DeploysService getDeploys() {
    return job.getProperty(DeploysService.class);
  }

  /** Where that stands now; null where it does not say what it deploys. */
  public @Nullable Standing getStanding() {
    @Nullable DeploysService deploys = getDeploys();
    return deploys == null
        ? null
        : deploys
            .place()
            .map(place -> Standing.of(Fleet.OF_CONTROLLER.latest(place), place, Instant.now()))
            .orElse(null);
  }

  /** Read anew at each call. */
  public JobHistory getHistory() {
    return JobHistory.of(job);
  }

  /** What the gates of the last build said at worst; null where it asked none. */
  static @Nullable Standing ofLastBuild(Job<?, ?> job) {
    @Nullable Run<?, ?> last = job.getLastBuild();
    @Nullable GateAction action = last == null ? null : last.getAction(GateAction.class);
    return action == null ? null : action.getStanding();
  }

  /**
   * Linked where there is something to see. Builds that a job's page shows anyway tell: a job's
   * others are not loaded to find out.
   */
  @Override
  public @Nullable String getIconFileName() {
    boolean shown =
        getDeploys() != null
            || Stream.<@Nullable Run<?, ?>>of(
                    job.getLastBuild(), job.getLastCompletedBuild(), job.getLastSuccessfulBuild())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .anyMatch(run -> run.getAction(GateAction.class) != null);
    return shown ? "symbol-gate plugin-slo-gate" : null;
  }

  @Override
  public String getDisplayName() {
    return Messages.GateAction_DisplayName();
  }

  @Override
  public String getUrlName() {
    return GateAction.URL;
  }

  /** Gives each job its page, and loads no build for it. */
  @Extension
  @SuppressWarnings("rawtypes")
  public static final class Factory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
      return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
      return JobGates.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
      return List.of(new JobGates((Job<?, ?>) job));
    }
  }
}
