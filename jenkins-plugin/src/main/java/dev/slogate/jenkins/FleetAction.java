package dev.slogate.jenkins;

import hudson.Extension;
import hudson.model.RootAction;
import hudson.security.Permission;
import java.time.Instant;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;

/** {@code /slo-gate/}: the fleet, for whoever may see it. Nothing in it waits for telemetry. */
@Extension
public final class FleetAction implements RootAction, StaplerProxy {

  static final String URL = "slo-gate";

  /** Known from the start, so that a security configuration may name it. */
  private static final Permission VIEW = SloGatePermissions.VIEW;

  /** Everything below this address asks for the same permission, whatever else it asks for. */
  @Override
  public Object getTarget() {
    Jenkins.get().checkPermission(VIEW);
    return this;
  }

  @Override
  public @Nullable String getIconFileName() {
    return Jenkins.get().hasPermission(VIEW) ? "symbol-gate plugin-slo-gate" : null;
  }

  @Override
  public String getDisplayName() {
    return Messages.FleetAction_DisplayName();
  }

  @Override
  public String getUrlName() {
    return URL;
  }

  /** Every service, through filters. */
  public HttpResponse doIndex(StaplerRequest2 request) {
    Fleet fleet = Fleet.OF_CONTROLLER;
    return HttpResponses.forwardToView(
        new FleetPage(fleet.latest(), fleet.orders(), Typed.in(request), Instant.now()), "index");
  }

  /** One service: named by parameters, since its name may hold what a path may not. */
  public HttpResponse doService(StaplerRequest2 request) {
    Fleet fleet = Fleet.OF_CONTROLLER;
    return HttpResponses.forwardToView(
        new ServicePage(fleet.latest(), fleet.orders(), Typed.in(request), Instant.now()), "index");
  }

  /** What gates of this controller said, as Prometheus reads it. */
  public HttpResponse doMetrics() {
    return HttpResponses.text(GateMetrics.OF_CONTROLLER.text());
  }

  public OverrideDesk getOverrides() {
    return new OverrideDesk();
  }

  public FreezeDesk getFreezes() {
    return new FreezeDesk();
  }
}
