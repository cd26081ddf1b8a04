package dev.slogate.jenkins;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What a folder takes away from the jobs within it. There is nothing that a folder could add: what
 * is deployed by which rules the administrator says.
 */
public final class FolderLimits extends AbstractFolderProperty<AbstractFolder<?>> {

  private String services = "";
  private String environments = "";
  private boolean heldBuildsEnd;

  @DataBoundConstructor
  public FolderLimits() {}

  /** Names, one a line: what may be deployed from here. Empty for whatever may be. */
  public String getServices() {
    return services;
  }

  @DataBoundSetter
  public void setServices(String services) {
    this.services = services.strip();
  }

  /** Names, one a line: where jobs may deploy to from here. Empty for wherever they may. */
  public String getEnvironments() {
    return environments;
  }

  @DataBoundSetter
  public void setEnvironments(String environments) {
    this.environments = environments.strip();
  }

  /** Whether a held build ends or waits, and can't go on as an unstable one. */
  public boolean isHeldBuildsEnd() {
    return heldBuildsEnd;
  }

  @DataBoundSetter
  public void setHeldBuildsEnd(boolean heldBuildsEnd) {
    this.heldBuildsEnd = heldBuildsEnd;
  }

  boolean allowsService(String service) {
    return allows(services, service);
  }

  boolean allowsEnvironment(String environment) {
    return allows(environments, environment);
  }

  private static boolean allows(String names, String name) {
    List<String> allowed = names.lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
    return allowed.isEmpty() || allowed.contains(name);
  }

  /** Its form. */
  @Extension
  @Symbol("sloGateLimits")
  public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

    @Override
    public String getDisplayName() {
      return Messages.FolderLimits_DisplayName();
    }
  }
}
