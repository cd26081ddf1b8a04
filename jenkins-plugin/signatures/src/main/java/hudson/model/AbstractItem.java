package hudson.model;

import hudson.security.ACL;

public abstract class AbstractItem extends Actionable implements Item {
  protected AbstractItem(ItemGroup parent, String name) {}

  @Override
  public ACL getACL() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ItemGroup getParent() {
    throw new UnsupportedOperationException();
  }

  @Override
  public final String getFullName() {
    throw new UnsupportedOperationException();
  }
}
