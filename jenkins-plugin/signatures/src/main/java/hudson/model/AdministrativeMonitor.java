package hudson.model;

import hudson.ExtensionPoint;

public abstract class AdministrativeMonitor implements ExtensionPoint, ModelObject {
  protected AdministrativeMonitor(String id) {}

  @Override
  public String getDisplayName() {
    throw new UnsupportedOperationException();
  }

  public abstract boolean isActivated();
}
