package dev.slogate.jenkins;

import dev.slogate.InvalidCatalog;
import dev.slogate.Misconfigured;
import dev.slogate.Problem;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * What the administrator says once for all jobs: whose rules hold, where telemetry is, what is
 * remembered. No job and no step can say otherwise.
 */
@Extension
@Symbol("sloGate")
public final class SloGateConfiguration extends GlobalConfiguration {

  private String catalog = "";
  private List<DataSourceSetting> dataSources = new ArrayList<>();
  private String ledger = "";
  private String ledgerCredentialsId = "";
  private boolean heldBuildsEnd;

  public SloGateConfiguration() {
    load();
  }

  static SloGateConfiguration get() {
    return ExtensionList.lookupSingleton(SloGateConfiguration.class);
  }

  @Override
  public String getDisplayName() {
    return Messages.SloGateConfiguration_DisplayName();
  }

  /** A folder on the controller. */
  public String getCatalog() {
    return catalog;
  }

  @DataBoundSetter
  public void setCatalog(String catalog) {
    this.catalog = catalog.strip();
    save();
  }

  public List<DataSourceSetting> getDataSources() {
    return new ArrayList<>(dataSources);
  }

  @DataBoundSetter
  public void setDataSources(List<DataSourceSetting> dataSources) {
    this.dataSources = new ArrayList<>(dataSources);
    save();
  }

  /** A folder on the controller, or a PostgreSQL URL; empty for a gate without a memory. */
  public String getLedger() {
    return ledger;
  }

  @DataBoundSetter
  public void setLedger(String ledger) {
    this.ledger = ledger.strip();
    save();
  }

  public String getLedgerCredentialsId() {
    return ledgerCredentialsId;
  }

  @DataBoundSetter
  public void setLedgerCredentialsId(String ledgerCredentialsId) {
    this.ledgerCredentialsId = ledgerCredentialsId;
    save();
  }

  /** A form from which the last data source was removed has no field for them at all. */
  @Override
  public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
    if (!form.has("dataSources")) {
      dataSources = new ArrayList<>();
    }
    return super.configure(request, form);
  }

  /** Who waits by the configuration before hears of this one at once. */
  @Override
  public synchronized void save() {
    super.save();
    Fleet.OF_CONTROLLER.askAnew();
  }

  /** Whether a held build ends or waits, and no pipeline can have it go on as an unstable one. */
  public boolean isHeldBuildsEnd() {
    return heldBuildsEnd;
  }

  @DataBoundSetter
  public void setHeldBuildsEnd(boolean heldBuildsEnd) {
    this.heldBuildsEnd = heldBuildsEnd;
    save();
  }

  /** Ids of the credentials that the gate uses. */
  Set<String> credentialsIds() {
    return Stream.concat(
            Stream.of(ledgerCredentialsId),
            dataSources.stream().map(DataSourceSetting::getCredentialsId))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Reads the catalog: whoever may not administer learns nothing about the controller's files. */
  @POST
  public FormValidation doCheckCatalog(@QueryParameter String value) {
    Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    if (value.isBlank()) {
      return FormValidation.warning(Messages.SloGateConfiguration_NoCatalog());
    }
    try {
      int services = CatalogFolder.at(value.strip()).load().services().size();
      return FormValidation.ok(Messages.SloGateConfiguration_CatalogLoads(services));
    } catch (Misconfigured unusable) {
      return FormValidation.error(unusable.getMessage());
    } catch (InvalidCatalog invalid) {
      return FormValidation.error(
          invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  @POST
  public ListBoxModel doFillLedgerCredentialsIdItems(@QueryParameter String ledgerCredentialsId) {
    return Secrets.choices(ledgerCredentialsId);
  }
}
