package dev.slogate.jenkins;

import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import dev.slogate.Place;
import hudson.AbortException;
import hudson.Extension;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import jenkins.model.OptionalJobProperty;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * What a job deploys, and where to. Its builds wait in the queue while that may not be changed, and
 * each is judged on its own as it begins: what the queue knows is a moment old.
 */
public final class DeploysService extends OptionalJobProperty<Job<?, ?>> {

  /** Of a name that a record keeps, with room for what is put before it. */
  private static final int LONGEST = 200;

  private final String service;
  private String environment = DeployRequest.DEFAULT_ENVIRONMENT;
  private String change = ChangeClass.FEATURE.label();
  private String version = "";

  @DataBoundConstructor
  public DeploysService(@Nullable String service) {
    this.service = service == null ? "" : service.strip();
  }

  /** A configuration that somebody wrote by hand may leave fields out. */
  Object readResolve() {
    DeploysService whole = new DeploysService(service);
    whole.setEnvironment(environment);
    whole.setVersion(version);
    whole.setChange(change);
    return whole;
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
  public void setChange(@Nullable String change) {
    this.change = change == null ? ChangeClass.FEATURE.label() : change;
  }

  /** What is deployed; variables of the build in it are expanded. */
  public String getVersion() {
    return version;
  }

  @DataBoundSetter
  public void setVersion(@Nullable String version) {
    this.version = version == null ? "" : version.strip();
  }

  /** Where it deploys to; empty where no record could keep the name, which its build is told. */
  Optional<Place> place() {
    return isName(service) && isName(environment)
        ? Optional.of(new Place(service, environment))
        : Optional.empty();
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  /** Whether this is its place. */
  boolean isOf(String otherService, String otherEnvironment) {
    return service.equals(otherService) && environment.equals(otherEnvironment);
  }

  /**
   * Whether builds with these causes go back to what ran before, or claim to. Only the gate knows
   * whether one does, by its version, so the queue lets it through.
   */
  boolean goesBack(List<Cause> causes) {
    return ChangeClass.ROLLBACK.label().equals(change) || order(causes).isPresent();
  }

  /** The order of the guard that a build carries out. */
  private Optional<RollbackCause> order(List<Cause> causes) {
    return causes.stream()
        .filter(RollbackCause.class::isInstance)
        .map(RollbackCause.class::cast)
        .filter(cause -> cause.isOf(service, environment))
        .findFirst();
  }

  /**
   * Judges a build that begins, and keeps what was said with it.
   *
   * @throws AbortException if it may not go on, in words
   */
  void judge(Run<?, ?> run, TaskListener listener) throws IOException, InterruptedException {
    Optional<RollbackCause> order = order(run.getCauses());
    Question question =
        BuildGate.question(
            run,
            listener,
            service,
            environment,
            order.isPresent() ? ChangeClass.ROLLBACK.label() : change,
            order.map(RollbackCause::to).orElse(version),
            "");
    GateResult result = BuildGate.ask(run, question, listener);
    if (!result.isProceeds()) {
      throw new AbortException(result.getTitle() + ": " + result.getWhy());
    }
  }

  @Override
  public boolean prebuild(AbstractBuild<?, ?> build, BuildListener listener) {
    try {
      judge(build, listener);
      return true;
    } catch (AbortException e) {
      listener.error(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the executor ends the build
    }
    return false;
  }

  /** Its form. */
  @Extension
  @Symbol("deploysService")
  public static final class DescriptorImpl extends OptionalJobPropertyDescriptor {

    @Override
    public String getDisplayName() {
      return Messages.DeploysService_DisplayName();
    }

    @POST
    public ListBoxModel doFillChangeItems() {
      return Claims.choices();
    }
  }
}
