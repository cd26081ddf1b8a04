package dev.slogate;

import dev.slogate.guard.Breach;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.RollbackOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the guard found of a deploy, and what came of it.
 *
 * @param at as of when the rest is told: what is carried out, who was told
 * @param escalation of the SLOs that speak for the service
 * @param reasons the weightiest first, at least one
 * @param step how long a step of the watch is
 * @param firstTraffic when the new version was first asked; empty if it never was
 * @param settledAt end of the step that settled it
 * @param breach what broke, whoever broke it
 * @param slos in the order of the catalog; without steps where telemetry has lost them
 * @param rollback what was ordered, if anything
 * @param override that the deploy went out with
 * @param incidents that it belongs to, as far as they are on record
 * @param told who was told of it, as far as that is on record
 * @param notes what is known less well of the SLOs than it could be
 */
public record GuardResult(
    Deploy deploy,
    Instant at,
    Optional<Owner> owner,
    Escalation escalation,
    GuardVerdict verdict,
    List<GuardReason> reasons,
    Duration step,
    Optional<Instant> firstTraffic,
    Instant settledAt,
    Optional<Breach> breach,
    List<GuardedSlo> slos,
    Optional<Rollback> rollback,
    Optional<FreezeOverride> override,
    List<Incident> incidents,
    List<Told> told,
    List<String> notes) {

  private static final Set<GuardCode> REFUSALS =
      EnumSet.of(
          GuardCode.NO_TARGET,
          GuardCode.IRREVERSIBLE,
          GuardCode.COOLING_DOWN,
          GuardCode.DEPLOY_OVERLAPS);

  public GuardResult {
    reasons = List.copyOf(reasons);
    slos = List.copyOf(slos);
    incidents = List.copyOf(incidents);
    told = List.copyOf(told);
    notes = List.copyOf(notes);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("no reason for " + verdict);
    }
  }

  /**
   * An order to go back, and what came of it.
   *
   * @param said what carried it out, or tried to, in a sentence; empty while nobody did
   * @param sentAt when it was last sent
   */
  public record Rollback(
      RollbackOrder order,
      State state,
      Optional<String> said,
      Instant orderedAt,
      Optional<Instant> sentAt,
      Optional<Instant> confirmedAt) {

    /** How far it came. */
    public enum State {
      /** Nobody was told to carry it out: whoever reads this does. */
      ADVISED,
      /** It was sent, and nobody confirmed it yet. */
      SENT,
      CONFIRMED,
      /** It may have been sent or not, or another version runs by now: nothing is sent any more. */
      A_PERSON_MUST_LOOK,
      /** A person said that it was done. */
      SETTLED_DONE,
      /** A person said that it was not done, and is not to be. */
      SETTLED_NOT_DONE
    }
  }

  /**
   * An incident during which the deploy went out, or which began with it.
   *
   * @param share of the SLO's budget for its period
   */
  public record Incident(
      String name, String slo, Instant start, Instant end, double share, boolean major) {}

  /**
   * Somebody who should hear of it.
   *
   * @param team a team's name
   * @param what in a sentence
   * @param raisedAt when it was put into the outbox
   * @param deliveredAt when it was posted; empty while it waits
   */
  public record Told(String team, String what, Instant raisedAt, Optional<Instant> deliveredAt) {}

  /** Why the deploy is not taken back though it should be. */
  public Optional<GuardReason> refusal() {
    return rollback.isEmpty() && verdict == GuardVerdict.ROLLBACK
        ? reasons.stream().filter(reason -> REFUSALS.contains(reason.code())).findFirst()
        : Optional.empty();
  }

  /** Whether a person must look at once. */
  public boolean pages() {
    return reasons.stream().anyMatch(reason -> reason.code().pages())
        || rollback.filter(one -> one.state() == Rollback.State.A_PERSON_MUST_LOOK).isPresent();
  }

  /** One for each verdict; see {@code docs/adr/0006-an-exit-code-for-each-verdict.md}. */
  public ExitCode exitCode() {
    return switch (verdict) {
      case KEEP -> ExitCode.OK;
      case ROLLBACK -> ExitCode.ROLLBACK_ADVISED;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }
}
