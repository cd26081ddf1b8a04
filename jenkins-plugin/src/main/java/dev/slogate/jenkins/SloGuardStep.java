package dev.slogate.jenkins;

import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code sloGuard service: 'checkout', environment: 'prod', version: env.GIT_COMMIT}: watches a
 * deploy, and says keep or roll back. What rolls back, the pipeline says.
 */
public final class SloGuardStep extends Step {

  private final String service;
  private String environment = DeployRequest.DEFAULT_ENVIRONMENT;
  private String version = "";

  @DataBoundConstructor
  public SloGuardStep(String service) {
    this.service = service;
  }

  public String getService() {
    return service;
  }

  public String getEnvironment() {
    return environment;
  }

  @DataBoundSetter
  public void setEnvironment(String environment) {
    this.environment = environment;
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

  @Override
  public StepExecution start(StepContext context) throws Exception {
    if (service.isBlank()) {
      throw new AbortException(Messages.SloGuardStep_NoService());
    }
    Run<?, ?> run = context.get(Run.class);
    return new GuardExecution(context, question(run, context.get(FlowNode.class)));
  }

  /** The deploy that this build's gate let go, where it has one. */
  private Question question(Run<?, ?> run, FlowNode node) {
    Optional<GateResult> gate = GateAction.passed(run, service, environment);
    return new Question(
        service,
        environment,
        gate.map(GateResult::getChange).orElse(ChangeClass.FEATURE.label()),
        version.isBlank() ? gate.map(GateResult::getVersion).orElse("") : version.strip(),
        BuildActor.of(run),
        run.getParent().getFullName(),
        gate.map(GateResult::getDeploy).orElseGet(() -> BuildDeploy.key(run, node)));
  }

  /** Its name and its form. */
  @Extension
  public static final class DescriptorImpl extends StepDescriptor {

    @Override
    public String getFunctionName() {
      return "sloGuard";
    }

    @Override
    public String getDisplayName() {
      return Messages.SloGuardStep_DisplayName();
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
      return Set.of(Run.class, FlowNode.class, TaskListener.class);
    }
  }
}
