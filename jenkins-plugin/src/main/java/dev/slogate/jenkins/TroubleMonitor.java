package dev.slogate.jenkins;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;

/** Tells an administrator that gates hold, or can't remember, for a reason that is theirs. */
@Extension
public final class TroubleMonitor extends AdministrativeMonitor {

  public TroubleMonitor() {
    super("slo-gate-trouble");
  }

  @Override
  public String getDisplayName() {
    return Messages.TroubleMonitor_DisplayName();
  }

  @Override
  public boolean isActivated() {
    return !getTrouble().isEmpty();
  }

  /** As the last run of the tick left it: nothing is asked while a page is drawn. */
  public String getTrouble() {
    return GateTick.get().trouble();
  }
}
