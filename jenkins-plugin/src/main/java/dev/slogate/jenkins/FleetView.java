package dev.slogate.jenkins;

import hudson.security.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jenkins.model.Jenkins;

/** A page about the fleet, as of what was known when it was asked for. */
public abstract class FleetView {

  /** After which what is shown may surprise: a survey takes seconds. */
  private static final Duration OLD = Duration.ofMinutes(5);

  final Survey survey;
  final Orders orders;
  final Instant now;

  FleetView(Survey survey, Orders orders, Instant now) {
    this.survey = survey;
    this.orders = orders;
    this.now = now;
  }

  /** Whether the services were ever asked. */
  public boolean isAsked() {
    return survey.at().isAfter(Instant.EPOCH);
  }

  /** Whether it was so long ago that the page says so. */
  public boolean isOld() {
    return isAsked() && !survey.within(OLD, now);
  }

  /** When the services were asked, to the second. */
  public String getAskedAt() {
    return survey.at().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Why they could not be asked; empty where they could. */
  public String getTrouble() {
    return survey.trouble();
  }

  /** Why it is not known what people ordered; empty where it is, or where it was said above. */
  public String getLedgerTrouble() {
    return orders.trouble().equals(survey.trouble()) ? "" : orders.trouble();
  }

  /** Whether what people ordered is known. */
  public boolean isOrdersKnown() {
    return orders.known();
  }

  public boolean isMayOverride() {
    return may(SloGatePermissions.OVERRIDE);
  }

  public boolean isMayFreeze() {
    return may(SloGatePermissions.FREEZE);
  }

  /** Whether who looks may act, and would have to say who they are. */
  public boolean isSignInNeeded() {
    return Desk.actor().isEmpty()
        && (Jenkins.get().hasPermission(SloGatePermissions.OVERRIDE)
            || Jenkins.get().hasPermission(SloGatePermissions.FREEZE));
  }

  /** What a form offers; another may be typed. */
  public List<String> getServices() {
    return survey.decisions().stream()
        .map(one -> one.request().service())
        .distinct()
        .sorted()
        .toList();
  }

  /** What a form offers; another may be typed. */
  public List<String> getEnvironments() {
    return survey.decisions().stream()
        .map(one -> one.request().environment())
        .distinct()
        .sorted()
        .toList();
  }

  private boolean may(Permission permission) {
    return orders.known() && Jenkins.get().hasPermission(permission) && Desk.actor().isPresent();
  }
}
