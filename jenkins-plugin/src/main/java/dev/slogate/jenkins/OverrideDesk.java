package dev.slogate.jenkins;

import dev.slogate.Actor;
import dev.slogate.FreezeOverride;
import dev.slogate.Overrides;
import dev.slogate.Refused;
import hudson.model.ModelObject;
import java.time.Instant;
import java.util.function.BiFunction;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code /slo-gate/overrides/}: shows them, and takes in what is asked for. */
public final class OverrideDesk implements ModelObject {

  static final String URL = FleetAction.URL + "/overrides/";

  @Override
  public String getDisplayName() {
    return Messages.OverrideDesk_DisplayName();
  }

  /** The list, and a form that knows the place where its link says one. */
  public HttpResponse doIndex(StaplerRequest2 request) {
    return page(OverrideForm.blank(Typed.in(request)), "");
  }

  @POST
  public HttpResponse doGrant(StaplerRequest2 request) {
    OverrideForm form = OverrideForm.of(Typed.in(request));
    return changing(form, (overrides, actor) -> overrides.grant(form.read(), actor));
  }

  @POST
  public HttpResponse doApprove(StaplerRequest2 request) {
    Typed typed = Typed.in(request);
    return changing(
        OverrideForm.blank(Typed.NOTHING),
        (overrides, actor) -> overrides.approve(typed.text("id"), actor));
  }

  @POST
  public HttpResponse doRevoke(StaplerRequest2 request) {
    Typed typed = Typed.in(request);
    return changing(
        OverrideForm.blank(Typed.NOTHING),
        (overrides, actor) -> overrides.revoke(typed.text("id"), typed.text("reason"), actor));
  }

  /** Whoever waits for the service learns of it at once. */
  private static HttpResponse changing(
      OverrideForm form, BiFunction<Overrides, Actor, FreezeOverride> change) {
    Jenkins.get().checkPermission(SloGatePermissions.OVERRIDE);
    return Desk.OF_CONTROLLER
        .change(
            Desk.actor(),
            (workspace, actor) -> {
              Overrides overrides =
                  workspace.overrides().orElseThrow(() -> new Refused(Messages.Orders_NoLedger()));
              GateExecution.lookSooner(change.apply(overrides, actor).service());
            })
        .map(refused -> page(form, refused))
        .orElseGet(() -> HttpResponses.redirectViaContextPath(URL));
  }

  private static HttpResponse page(OverrideForm form, String refused) {
    Fleet fleet = Fleet.OF_CONTROLLER;
    return HttpResponses.forwardToView(
        new OverridesPage(fleet.latest(), fleet.orders(), form, refused, Instant.now()), "index");
  }
}
