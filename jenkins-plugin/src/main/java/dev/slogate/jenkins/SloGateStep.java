package dev.slogate.jenkins;

import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import dev.slogate.Misconfigured;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code sloGate service: 'checkout', environment: 'prod'}: holds the build while the service may
 * not be changed. It names what is deployed; by which rules, the administrator alone says.
 */
public final class SloGateStep extends Step {

  private final String service;
  private String environment = DeployRequest.DEFAULT_ENVIRONMENT;
  private String change = ChangeClass.FEATURE.label();
  private String version = "";
  private String onHold = OnHold.FAIL.label();
  private String ticket = "";

  /**
   * One that asks about a service.
   *
   * @param service null is a variable that is not set, and names none
   */
  @DataBoundConstructor
  public SloGateStep(@Nullable String service) {
    this.service = service == null ? "" : service;
  }

  public String getService() {
    return service;
  }

  public String getEnvironment() {
    return environment;
  }

  /**
   * Where it goes to.
   *
   * @param environment null is a variable that is not set: refused, since the default may be
   *     another place than was meant
   */
  @DataBoundSetter
  public void setEnvironment(@Nullable String environment) {
    this.environment = environment == null ? "" : environment;
  }

  /** What the change is claimed to be. */
  public String getChange() {
    return change;
  }

  @DataBoundSetter
  public void setChange(String change) {
    this.change = change;
  }

  public String getVersion() {
    return version;
  }

  /**
   * What is deployed.
   *
   * @param version {@code env.GIT_COMMIT} is null where nothing was checked out
   */
  @DataBoundSetter
  public void setVersion(@Nullable String version) {
    this.version = version == null ? "" : version;
  }

  public String getOnHold() {
    return onHold;
  }

  @DataBoundSetter
  public void setOnHold(String onHold) {
    this.onHold = onHold;
  }

  /** Evidence for the class, where a policy exempts it for a ticket. */
  public String getTicket() {
    return ticket;
  }

  @DataBoundSetter
  public void setTicket(@Nullable String ticket) {
    this.ticket = ticket == null ? "" : ticket;
  }

  @Override
  public StepExecution start(StepContext context) throws Exception {
    Run<?, ?> run = context.get(Run.class);
    FlowNode node = context.get(FlowNode.class);
    try {
      return new GateExecution(context, question(run, node), OnHold.of(onHold));
    } catch (Misconfigured e) {
      throw new AbortException(e.getMessage());
    }
  }

  private Question question(Run<?, ?> run, FlowNode node) {
    if (service.isBlank()) {
      throw new Misconfigured(Messages.SloGateStep_NoService());
    }
    return new Question(
        service,
        environment,
        Claims.of(change).label(),
        version.strip(),
        BuildActor.of(run),
        run.getParent().getFullName(),
        BuildDeploy.key(run, node, service, environment),
        ticket.strip());
  }

  /** Its name and its form. */
  @Extension
  public static final class DescriptorImpl extends StepDescriptor {

    @Override
    public String getFunctionName() {
      return "sloGate";
    }

    @Override
    public String getDisplayName() {
      return Messages.SloGateStep_DisplayName();
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
      return Set.of(Run.class, FlowNode.class, TaskListener.class);
    }

    @POST
    public ListBoxModel doFillChangeItems() {
      return Claims.choices();
    }

    @POST
    public ListBoxModel doFillOnHoldItems() {
      ListBoxModel items = new ListBoxModel();
      for (OnHold one : OnHold.values()) {
        items.add(one.label(), one.label());
      }
      return items;
    }
  }
}
