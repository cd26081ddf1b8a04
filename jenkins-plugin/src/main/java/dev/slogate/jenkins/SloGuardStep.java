package dev.slogate.jenkins;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * {@code sloGuard(service: 'checkout', environment: 'prod') { … }}: watches a deploy. The steps in
 * its body take it back; they run where that is ordered, and once.
 */
public final class SloGuardStep extends GuardStep {

  @DataBoundConstructor
  public SloGuardStep(@Nullable String service) {
    super(service);
  }

  @Override
  public StepExecution start(StepContext context) throws Exception {
    return new BodyGuardExecution(context, question(context));
  }

  /** Its name and its form. */
  @Extension
  public static final class DescriptorImpl extends GuardStepDescriptor {

    @Override
    public String getFunctionName() {
      return "sloGuard";
    }

    @Override
    public String getDisplayName() {
      return Messages.SloGuardStep_DisplayName();
    }

    @Override
    public boolean takesImplicitBlockArgument() {
      return true;
    }
  }
}
