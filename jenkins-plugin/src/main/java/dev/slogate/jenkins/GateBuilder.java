package dev.slogate.jenkins;

import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Builder;
import hudson.util.ListBoxModel;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * The gate as a step of a freestyle build. It can't wait: it would hold an executor. A build waits
 * in the queue, by its job's {@link DeploysService}.
 */
public final class GateBuilder extends Builder {

  private static final List<OnHold> CHOICES = List.of(OnHold.FAIL, OnHold.UNSTABLE);

  private final String service;
  private String environment = DeployRequest.DEFAULT_ENVIRONMENT;
  private String change = ChangeClass.FEATURE.label();
  private String version = "";
  private String onHold = OnHold.FAIL.label();
  private String ticket = "";

  @DataBoundConstructor
  public GateBuilder(@Nullable String service) {
    this.service = service == null ? "" : service.strip();
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
   * @param environment null is a variable that is not set: no place, and not the default one
   */
  @DataBoundSetter
  public void setEnvironment(@Nullable String environment) {
    this.environment = environment == null ? "" : environment.strip();
  }

  /** What the change is claimed to be. */
  public String getChange() {
    return change;
  }

  @DataBoundSetter
  public void setChange(String change) {
    this.change = change;
  }

  /** What is deployed; variables of the build in it are expanded. */
  public String getVersion() {
    return version;
  }

  @DataBoundSetter
  public void setVersion(@Nullable String version) {
    this.version = version == null ? "" : version.strip();
  }

  /** {@code fail} or {@code unstable}. */
  public String getOnHold() {
    return onHold;
  }

  @DataBoundSetter
  public void setOnHold(String onHold) {
    this.onHold = onHold;
  }

  /** Evidence for the class, where a policy exempts it for a ticket; variables are expanded. */
  public String getTicket() {
    return ticket;
  }

  @DataBoundSetter
  public void setTicket(@Nullable String ticket) {
    this.ticket = ticket == null ? "" : ticket.strip();
  }

  @Override
  public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
      throws InterruptedException, IOException {
    OnHold held =
        CHOICES.stream()
            .filter(one -> one.label().equals(onHold))
            .findFirst()
            .orElseThrow(() -> new AbortException(Messages.GateBuilder_NoSuch(onHold)));
    GateResult result =
        BuildGate.ask(
            build,
            BuildGate.question(build, listener, service, environment, change, version, ticket),
            listener);
    if (result.isProceeds()) {
      return true;
    }
    if (Limits.of(build.getParent()).strict(held) == OnHold.UNSTABLE) {
      build.setResult(Result.UNSTABLE);
      return true;
    }
    throw new AbortException(result.getTitle() + ": " + result.getWhy());
  }

  @Override
  public BuildStepMonitor getRequiredMonitorService() {
    return BuildStepMonitor.NONE;
  }

  /** Its form. */
  @Extension
  @Symbol("sloGateBuilder")
  public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

    @Override
    public String getDisplayName() {
      return Messages.SloGateStep_DisplayName();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isApplicable(Class<? extends AbstractProject> jobType) {
      return true;
    }

    @POST
    public ListBoxModel doFillChangeItems() {
      return Claims.choices();
    }

    @POST
    public ListBoxModel doFillOnHoldItems() {
      ListBoxModel items = new ListBoxModel();
      CHOICES.forEach(one -> items.add(one.label(), one.label()));
      return items;
    }
  }
}
