package dev.slogate.jenkins;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * In a list of jobs: where what a job deploys stands now, if it says what, else what the gate told
 * its last build. It looks at the row's own job, and at one build of it.
 */
public final class GateColumn extends ListViewColumn {

  @DataBoundConstructor
  public GateColumn() {}

  /** For a row; null where there is nothing to tell. */
  public @Nullable Standing standing(Item item) {
    if (!(item instanceof Job<?, ?> job)) {
      return null;
    }
    @Nullable Standing now = new JobGates(job).getStanding();
    return now == null ? JobGates.ofLastBuild(job) : now;
  }

  /** Its name; nobody gets it unasked. */
  @Extension
  public static final class DescriptorImpl extends ListViewColumnDescriptor {

    @Override
    public String getDisplayName() {
      return Messages.GateAction_DisplayName();
    }

    @Override
    public boolean shownByDefault() {
      return false;
    }
  }
}
