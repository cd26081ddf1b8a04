package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends ModelObject, AccessControlled {
  Permission BUILD = build();

  private static Permission build() {
    throw new UnsupportedOperationException();
  }

  ItemGroup<? extends Item> getParent();

  String getFullName();
}
