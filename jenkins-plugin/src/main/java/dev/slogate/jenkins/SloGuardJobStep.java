package dev.slogate.jenkins;

import dev.slogate.Misconfigured;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code sloGuardJob service: 'checkout', environment: 'prod', job: 'rollback'}: watches a deploy.
 * Another job takes it back where that is ordered, and the step ends when that job has.
 */
public final class SloGuardJobStep extends GuardStep {

  private final String job;

  @DataBoundConstructor
  public SloGuardJobStep(@Nullable String service, @Nullable String job) {
    super(service);
    this.job = job == null ? "" : job;
  }

  public String getJob() {
    return job;
  }

  @Override
  public StepExecution start(StepContext context) throws Exception {
    Question question = question(context);
    try {
      Run<?, ?> run = context.get(Run.class);
      return new JobGuardExecution(context, question, RollbackJob.named(job, run.getParent()));
    } catch (Misconfigured e) {
      throw new AbortException(e.getMessage());
    }
  }

  /** Its name and its form. */
  @Extension
  public static final class DescriptorImpl extends GuardStepDescriptor {

    @Override
    public String getFunctionName() {
      return "sloGuardJob";
    }

    @Override
    public String getDisplayName() {
      return Messages.SloGuardJobStep_DisplayName();
    }
  }
}
