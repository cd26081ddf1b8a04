package dev.slogate.jenkins;

import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/**
 * What a person may do with gates beside building. Each is given by itself: whoever may build, or
 * read jobs, has none of them. An administrator has all.
 */
public final class SloGatePermissions {

  private static final PermissionGroup GROUP =
      new PermissionGroup(SloGatePermissions.class, Messages._SloGatePermissions_Group());

  /** Sees the whole fleet. What a gate said of a build is seen by whoever may read its job. */
  public static final Permission VIEW = named("View", Messages._SloGatePermissions_View());

  /** Grants, approves and revokes overrides. */
  public static final Permission OVERRIDE =
      named("Override", Messages._SloGatePermissions_Override());

  /** Declares and lifts freezes. */
  public static final Permission FREEZE = named("Freeze", Messages._SloGatePermissions_Freeze());

  private SloGatePermissions() {}

  private static Permission named(String name, Localizable description) {
    return new Permission(GROUP, name, description, Jenkins.ADMINISTER, PermissionScope.JENKINS);
  }
}
