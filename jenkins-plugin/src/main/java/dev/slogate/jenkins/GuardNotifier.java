package dev.slogate.jenkins;

import dev.slogate.DeployRequest;
import dev.slogate.Misconfigured;
import hudson.AbortException;
import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Notifier;
import hudson.tasks.Publisher;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Has the guard watch what a freestyle build deployed. The build ends meanwhile; its page shows
 * what was found.
 */
public final class GuardNotifier extends Notifier {

  private final String service;
  private String environment = DeployRequest.DEFAULT_ENVIRONMENT;
  private String version = "";
  private String rollbackJob = "";

  @DataBoundConstructor
  public GuardNotifier(@Nullable String service) {
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

  /** What was deployed; empty for what this build's gate let go. */
  public String getVersion() {
    return version;
  }

  @DataBoundSetter
  public void setVersion(@Nullable String version) {
    this.version = version == null ? "" : version.strip();
  }

  /** Triggered to take a deploy back; empty where a person does that. */
  public String getRollbackJob() {
    return rollbackJob;
  }

  @DataBoundSetter
  public void setRollbackJob(@Nullable String rollbackJob) {
    this.rollbackJob = rollbackJob == null ? "" : rollbackJob.strip();
  }

  @Override
  public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
      throws InterruptedException, IOException {
    @Nullable Result result = build.getResult();
    if (result != null && result.isWorseThan(Result.UNSTABLE)) {
      listener.getLogger().println(ConsoleLines.LEAD + Messages.GuardNotifier_NotDeployed(result));
      return true;
    }
    if (service.isBlank()) {
      throw new AbortException(Messages.BuildGate_NoService());
    }
    Optional<GateResult> gate =
        GateAction.last(build, BuildDeploy.key(build, service, environment));
    if (gate.isPresent() && !gate.get().isProceeds()) { // unstable, so that it went on
      String held = Messages.GuardNotifier_Held(gate.get().getTitle());
      listener.getLogger().println(ConsoleLines.LEAD + held);
      return true;
    }
    Watch watch = new Watch(build, question(build, listener), job(build));
    boolean goesOn = watch.look(Guards.ofController());
    boolean refused = !goesOn && !watch.trouble().isEmpty();
    listener.getLogger().println(ConsoleLines.LEAD + (refused ? watch.ended() : watch.words()));
    if (goesOn) {
      Watches.get().add(watch);
    }
    return !refused;
  }

  private Question question(AbstractBuild<?, ?> build, BuildListener listener)
      throws IOException, InterruptedException {
    return BuildGate.watching(
        build,
        service,
        environment,
        BuildGate.expanded(build, listener, version),
        () -> BuildDeploy.key(build, service, environment));
  }

  private Optional<RollbackJob> job(AbstractBuild<?, ?> build) throws AbortException {
    try {
      return rollbackJob.isEmpty()
          ? Optional.empty()
          : Optional.of(RollbackJob.named(rollbackJob, build.getParent()));
    } catch (Misconfigured e) {
      throw new AbortException(e.getMessage());
    }
  }

  @Override
  public BuildStepMonitor getRequiredMonitorService() {
    return BuildStepMonitor.NONE;
  }

  /** Its form. */
  @Extension
  @Symbol("sloGuardNotifier")
  public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

    @Override
    public String getDisplayName() {
      return Messages.GuardNotifier_DisplayName();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public boolean isApplicable(Class<? extends AbstractProject> jobType) {
      return true;
    }
  }
}
