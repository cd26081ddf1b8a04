package hudson.model;

import hudson.security.ACL;

public abstract class AbstractItem extends Actionable implements Item {
  AbstractItem() {}

  @Override
  public ACL getACL() {
    throw new UnsupportedOperationException();
  }

  @Override
  public final String getFullName() {
    throw new UnsupportedOperationException();
  }
}
