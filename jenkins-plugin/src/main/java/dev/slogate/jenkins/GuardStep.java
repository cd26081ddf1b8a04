package dev.slogate.jenkins;

import dev.slogate.DeployRequest;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/** What every step says that watches a deploy. */
public abstract class GuardStep extends Step {

  private final String service;
  private String environment = DeployRequest.DEFAULT_ENVIRONMENT;
  private String version = "";

  GuardStep(@Nullable String service) {
    this.service = service == null ? "" : service;
  }

  public String getService() {
    return service;
  }

  public String getEnvironment() {
    return environment;
  }

  /**
   * Where it was deployed to.
   *
   * @param environment null is a variable that is not set: refused, since the default may be
   *     another place than was meant
   */
  @DataBoundSetter
  public void setEnvironment(@Nullable String environment) {
    this.environment = environment == null ? "" : environment;
  }

  public String getVersion() {
    return version;
  }

  /**
   * What was deployed; empty for what this build's gate let go.
   *
   * @param version may be null: {@code env.GIT_COMMIT} is where nothing was checked out
   */
  @DataBoundSetter
  public void setVersion(@Nullable String version) {
    this.version = version == null ? "" : version;
  }

  /** The deploy that this build's gate let go, where it has one. */
  final Question question(StepContext context) throws Exception {
    if (service.isBlank()) {
      throw new AbortException(Messages.GuardStep_NoService(getDescriptor().getFunctionName()));
    }
    Run<?, ?> run = context.get(Run.class);
    FlowNode node = context.get(FlowNode.class);
    return BuildGate.watching(
        run, service, environment, version, () -> BuildDeploy.key(run, node, service, environment));
  }

  /** What all of them need of the build. */
  abstract static class GuardStepDescriptor extends StepDescriptor {
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
      return Set.of(Run.class, FlowNode.class, TaskListener.class);
    }
  }
}
