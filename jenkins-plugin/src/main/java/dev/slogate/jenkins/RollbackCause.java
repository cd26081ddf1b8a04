package dev.slogate.jenkins;

import hudson.model.Cause;

/** Why a job takes a version back: the order, by which its build is found again. */
public final class RollbackCause extends Cause {

  private final String service;
  private final String environment;
  private final String from;
  private final String to;
  private final String deploy;

  RollbackCause(String service, String environment, String from, String to, String deploy) {
    this.service = service;
    this.environment = environment;
    this.from = from;
    this.to = to;
    this.deploy = deploy;
  }

  /** Key of the deploy that is taken back. */
  String deploy() {
    return deploy;
  }

  /** The version that it goes back to. */
  String to() {
    return to;
  }

  /** Whether it is about this place. */
  boolean isOf(String otherService, String otherEnvironment) {
    return service.equals(otherService) && environment.equals(otherEnvironment);
  }

  @Override
  public String getShortDescription() {
    return Messages.RollbackCause_Description(service, environment, from, to);
  }
}
