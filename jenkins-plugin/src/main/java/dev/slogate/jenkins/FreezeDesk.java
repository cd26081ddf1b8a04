package dev.slogate.jenkins;

import dev.slogate.Actor;
import dev.slogate.Freezes;
import dev.slogate.Refused;
import hudson.model.ModelObject;
import java.time.Instant;
import java.util.function.BiConsumer;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code /slo-gate/freezes/}: shows them, and takes in what is asked for. */
public final class FreezeDesk implements ModelObject {

  static final String URL = FleetAction.URL + "/freezes/";

  @Override
  public String getDisplayName() {
    return Messages.FreezeDesk_DisplayName();
  }

  /** The list, and a form that knows the place where its link says one. */
  public HttpResponse doIndex(StaplerRequest2 request) {
    return page(new FreezeForm(Typed.in(request)), "");
  }

  @POST
  public HttpResponse doDeclare(StaplerRequest2 request) {
    FreezeForm form = new FreezeForm(Typed.in(request));
    return changing(
        form,
        (freezes, actor) ->
            freezes.declare(
                form.services(),
                form.environment(),
                form.getReason(),
                form.end(freezes.now()),
                form.exempt(),
                actor));
  }

  @POST
  public HttpResponse doLift(StaplerRequest2 request) {
    Typed typed = Typed.in(request);
    return changing(
        new FreezeForm(Typed.NOTHING),
        (freezes, actor) -> freezes.lift(typed.text("id"), typed.text("reason"), actor));
  }

  private static HttpResponse changing(FreezeForm form, BiConsumer<Freezes, Actor> change) {
    Jenkins.get().checkPermission(SloGatePermissions.FREEZE);
    return Desk.OF_CONTROLLER
        .change(
            Desk.actor(),
            (workspace, actor) ->
                change.accept(
                    workspace.freezes().orElseThrow(() -> new Refused(Messages.Orders_NoLedger())),
                    actor))
        .map(refused -> page(form, refused))
        .orElseGet(() -> HttpResponses.redirectViaContextPath(URL));
  }

  private static HttpResponse page(FreezeForm form, String refused) {
    Fleet fleet = Fleet.OF_CONTROLLER;
    return HttpResponses.forwardToView(
        new FreezesPage(fleet.latest(), fleet.orders(), form, refused, Instant.now()), "index");
  }
}
