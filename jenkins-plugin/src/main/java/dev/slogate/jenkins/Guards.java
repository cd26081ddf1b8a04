package dev.slogate.jenkins;

import dev.slogate.Actor;
import dev.slogate.Deploys;
import dev.slogate.Guard;
import dev.slogate.GuardResult;
import dev.slogate.InvalidCatalog;
import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.Refused;
import dev.slogate.Rollbacks;
import dev.slogate.UnknownService;
import dev.slogate.rollback.RollbackEffect;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

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
  record Look(Optional<GuardFinding> finding, String trouble) {
    /** Nothing new. */
    static final Look NOTHING_NEW = new Look(Optional.empty(), "");
  }

  private final Workspaces workspaces;
  private final GateMetrics metrics;

  Guards(Workspaces workspaces, GateMetrics metrics) {
    this.workspaces = workspaces;
    this.metrics = metrics;
  }

  static Guards ofController() {
    return new Guards(Workspaces.OF_CONTROLLER, GateMetrics.OF_CONTROLLER);
  }

  /**
   * Says that the deploy begins, if nobody did, and looks at it.
   *
   * @param effect that carries an order out; without one it is advised
   * @throws UnknownService if the catalog has no owner for the service
   * @throws Refused if it can't be watched, or this job may not deploy the service
   */
  Look look(Question question, Optional<RollbackEffect> effect) {
    return look(
        workspace -> {
          Optional<GuardResult> result = look(workspace, question, effect);
          result.ifPresent(metrics::watched);
          return result;
        });
  }

  /**
   * Puts on record what came of a rollback that was underway, and looks again.
   *
   * @param failure why a person must look; empty where it is done
   */
  Look settle(Question question, String failure) {
    return look(
        workspace -> {
          Rollbacks rollbacks = workspace.rollbacks().orElseThrow(Guards::noLedger);
          Actor actor = Actor.of(question.actor);
          if (failure.isEmpty()) {
            rollbacks.confirm(question.deploy, actor);
          } else {
            rollbacks.leave(question.deploy, failure, actor);
          }
          return look(workspace, question, Optional.empty());
        });
  }

  private Look look(Function<Workspace, Optional<GuardResult>> work) {
    try {
      return new Look(workspaces.use(work).map(GuardFinding::of), "");
    } catch (InvalidCatalog e) {
      return new Look(
          Optional.empty(), Messages.Judge_CatalogInvalid(String.valueOf(e.getMessage())));
    } catch (Misconfigured | LedgerTrouble e) {
      return new Look(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<GuardResult> look(
      Workspace workspace, Question question, Optional<RollbackEffect> effect) {
    workspace.gate().requireAdmitted(question.request(), Judge.SYSTEM, question.job);
    Deploys deploys = workspace.deploys().orElseThrow(Guards::noLedger);
    Guard guard = workspace.guard().orElseThrow(Guards::noLedger);
    deploys.start(question.request());
    try {
      return guard.look(
          question.deploy,
          effect,
          Actor.of(question.actor),
          pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()),
          progress -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // its step was stopped: nobody hears the answer
      return Optional.empty();
    }
  }

  private static Refused noLedger() {
    return new Refused(Messages.Guards_NoLedger());
  }
}
