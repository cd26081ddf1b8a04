package dev.slogate.jenkins;

import dev.slogate.Actor;
import dev.slogate.Deploys;
import dev.slogate.Guard;
import dev.slogate.GuardResult;
import dev.slogate.InvalidCatalog;
import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.Refused;
import dev.slogate.UnknownService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Watches deploys for steps, look by look: whatever stops a controller, the next look goes on. */
final class Guards {

  /** As often as telemetry has something new. */
  static final Duration INTERVAL = Duration.ofMinutes(1);

  /**
   * One look.
   *
   * @param finding empty while the deploy is still watched
   * @param trouble why this look could tell nothing; empty where it could
   */
  record Look(Optional<GuardFinding> finding, String trouble) {}

  private final Workspaces workspaces;

  Guards(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  /**
   * Says that the deploy begins, if nobody did, and looks at it.
   *
   * @throws UnknownService if the catalog has no owner for the service
   * @throws Refused if it can't be watched, or this job may not deploy the service
   */
  Look look(Question question) {
    try {
      return new Look(workspaces.use(workspace -> look(workspace, question)), "");
    } catch (InvalidCatalog e) {
      return new Look(
          Optional.empty(), Messages.Judge_CatalogInvalid(String.valueOf(e.getMessage())));
    } catch (Misconfigured | LedgerTrouble e) {
      return new Look(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<GuardFinding> look(Workspace workspace, Question question) {
    workspace.gate().requireAdmitted(question.request(), Judge.SYSTEM, question.job);
    Deploys deploys = workspace.deploys().orElseThrow(Guards::noLedger);
    Guard guard = workspace.guard().orElseThrow(Guards::noLedger);
    deploys.start(question.request());
    try {
      Optional<GuardResult> result =
          guard.look(
              question.deploy,
              Optional.empty(),
              Actor.of(question.actor),
              pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()),
              progress -> {});
      return result.map(GuardFinding::of);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // its step was stopped: nobody hears the answer
      return Optional.empty();
    }
  }

  private static Refused noLedger() {
    return new Refused(Messages.Guards_NoLedger());
  }
}
