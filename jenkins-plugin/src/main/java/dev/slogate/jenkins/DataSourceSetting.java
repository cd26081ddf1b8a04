package dev.slogate.jenkins;

import dev.slogate.InvalidCatalog;
import dev.slogate.Misconfigured;
import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.time.Clock;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Where a data source of the catalog is, as this controller reaches it, and how to sign in there.
 * Credentials go to the URL that stands beside them, and nowhere else: whoever may change the
 * catalog must not be able to send them elsewhere.
 */
public final class DataSourceSetting implements Describable<DataSourceSetting> {

  private final String name;
  private String url = "";
  private String credentialsId = "";

  @DataBoundConstructor
  public DataSourceSetting(String name) {
    this.name = name.strip();
  }

  /** As the catalog calls it. */
  public String getName() {
    return name;
  }

  public String getUrl() {
    return url;
  }

  @DataBoundSetter
  public void setUrl(String url) {
    this.url = url.strip();
  }

  public String getCredentialsId() {
    return credentialsId;
  }

  @DataBoundSetter
  public void setCredentialsId(String credentialsId) {
    this.credentialsId = credentialsId;
  }

  /** Its form. */
  @Extension
  public static final class DescriptorImpl extends Descriptor<DataSourceSetting> {

    @Override
    public String getDisplayName() {
      return Messages.DataSourceSetting_DisplayName();
    }

    @POST
    public FormValidation doCheckUrl(
        @QueryParameter String value, @QueryParameter String credentialsId) {
      Jenkins.get().checkPermission(Jenkins.ADMINISTER);
      return value.isBlank() && !credentialsId.isBlank()
          ? FormValidation.error(Messages.DataSourceSetting_UrlBesideCredentials())
          : FormValidation.ok();
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
      return Secrets.choices(credentialsId);
    }

    /** Asks it: whoever may not administer could probe the controller's network with it. */
    @POST
    public FormValidation doTest(
        @QueryParameter String name,
        @QueryParameter String url,
        @QueryParameter String credentialsId) {
      Jenkins.get().checkPermission(Jenkins.ADMINISTER);
      DataSourceSetting setting = new DataSourceSetting(name);
      setting.setUrl(url);
      setting.setCredentialsId(credentialsId);
      try (Workspace workspace = new Workspace(Settings.of(setting), Clock.systemUTC())) {
        return workspace
            .trouble(setting.getName())
            .map(FormValidation::error)
            .orElseGet(() -> FormValidation.ok(Messages.DataSourceSetting_Answers()));
      } catch (Misconfigured unusable) {
        return FormValidation.error(unusable.getMessage());
      } catch (InvalidCatalog invalid) {
        return FormValidation.error(
            Messages.Judge_CatalogInvalid(String.valueOf(invalid.getMessage())));
      }
    }
  }
}
