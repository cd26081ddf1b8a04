package dev.slogate.jenkins;

import dev.slogate.ExitCode;
import dev.slogate.GuardResult;
import dev.slogate.GuardResult.Rollback;
import dev.slogate.report.Format;
import dev.slogate.report.Reports;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What the guard found of a deploy, as a Pipeline sees it and a build keeps it. */
public final class GuardFinding implements Serializable {

  private static final long serialVersionUID = 1;

  private final String service;
  private final String environment;
  private final String deploy;
  private final String verdict;
  private final boolean keeps;
  private final int exitCode;
  private final String rollbackTo;
  private final String rollback;
  private final String said;
  private final String text;

  private GuardFinding(GuardResult result) {
    service = result.deploy().service();
    environment = result.deploy().environment();
    deploy = result.deploy().key();
    verdict = result.verdict().name();
    keeps = result.exitCode() == ExitCode.OK;
    exitCode = result.exitCode().code();
    rollbackTo = result.rollback().map(ordered -> ordered.order().to()).orElse("");
    rollback = result.rollback().map(ordered -> ordered.state().name()).orElse("");
    said = result.rollback().flatMap(Rollback::said).orElse("");
    text = Reports.PLAIN.render(result, Format.TEXT);
  }

  static GuardFinding of(GuardResult result) {
    return new GuardFinding(result);
  }

  @Whitelisted
  public String getService() {
    return service;
  }

  @Whitelisted
  public String getEnvironment() {
    return environment;
  }

  /** The key of the deploy that was watched. */
  @Whitelisted
  public String getDeploy() {
    return deploy;
  }

  @Whitelisted
  public String getVerdict() {
    return verdict;
  }

  /** Whether the deploy is fine. */
  @Whitelisted
  public boolean isKeeps() {
    return keeps;
  }

  /** As the command line would end. */
  @Whitelisted
  public int getExitCode() {
    return exitCode;
  }

  /**
   * The version to go back to; empty where nothing is to be rolled back, or nobody knows to what.
   */
  @Whitelisted
  public String getRollbackTo() {
    return rollbackTo;
  }

  /** How far the rollback came, as {@link Rollback.State}; empty where none was ordered. */
  @Whitelisted
  public String getRollback() {
    return rollback;
  }

  /** Whether the version before is back. */
  @Whitelisted
  public boolean isRolledBack() {
    return rollback.equals(Rollback.State.CONFIRMED.name());
  }

  /** Whether somebody takes it back now. */
  boolean isUnderway() {
    return rollback.equals(Rollback.State.SENT.name());
  }

  /** Why a person must look; empty where none must. */
  String personMustLook() {
    return rollback.equals(Rollback.State.A_PERSON_MUST_LOOK.name()) ? said : "";
  }

  /** All that was found, in lines. */
  @Whitelisted
  public String getText() {
    return text;
  }

  @Whitelisted
  @Override
  public String toString() {
    return verdict + ": " + service + ", " + environment;
  }
}
