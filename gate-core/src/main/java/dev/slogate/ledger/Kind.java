package dev.slogate.ledger;

import java.util.Arrays;
import java.util.Optional;

/** What a record is about, and who may write it. */
public enum Kind {
  DECISION_MADE(DecisionMade.class, Writer.RUNNER),
  DEPLOY_STARTED(DeployStarted.class, Writer.RUNNER),
  DEPLOY_FINISHED(DeployFinished.class, Writer.RUNNER),
  OVERRIDE_USED(OverrideUsed.class, Writer.RUNNER),
  EXEMPTION_USED(ExemptionUsed.class, Writer.RUNNER),
  WATCH_BEGUN(WatchBegun.class, Writer.RUNNER),
  WATCH_ENDED(WatchEnded.class, Writer.RUNNER),
  ROLLBACK_ORDERED(RollbackOrdered.class, Writer.RUNNER),
  ROLLBACK_SENT(RollbackSent.class, Writer.RUNNER),
  ROLLBACK_CONFIRMED(RollbackConfirmed.class, Writer.RUNNER),
  ROLLBACK_LEFT(RollbackLeft.class, Writer.RUNNER),
  ROLLBACK_SETTLED(RollbackSettled.class, Writer.MANAGER),
  LOCK_RELEASED(LockReleased.class, Writer.MANAGER),
  OVERRIDE_GRANTED(OverrideGranted.class, Writer.MANAGER),
  OVERRIDE_APPROVED(OverrideApproved.class, Writer.MANAGER),
  OVERRIDE_REVOKED(OverrideRevoked.class, Writer.MANAGER),
  REQUEST_USED(RequestUsed.class, Writer.MANAGER),
  DEPLOY_COSTED(DeployCosted.class, Writer.MANAGER),
  WAIT_BEGUN(WaitBegun.class, Writer.MANAGER),
  WAIT_REPORTED(WaitReported.class, Writer.MANAGER),
  WAIT_REFUSED(WaitRefused.class, Writer.MANAGER),
  WAIT_ANSWERED(WaitAnswered.class, Writer.MANAGER),
  WAIT_ENDED(WaitEnded.class, Writer.MANAGER),
  FREEZE_DECLARED(FreezeDeclared.class, Writer.MANAGER),
  FREEZE_LIFTED(FreezeLifted.class, Writer.MANAGER),
  PROMISED(Promised.class, Writer.MANAGER),
  QUARTER_CLOSED(QuarterClosed.class, Writer.MANAGER),
  INCIDENT_FOUND(IncidentFound.class, Writer.MANAGER),
  INCIDENTS_SCANNED(IncidentsScanned.class, Writer.MANAGER),
  WRITTEN(Written.class, Writer.MANAGER),
  TRADE_OFF_MADE(TradeOffMade.class, Writer.MANAGER),
  INVESTMENT_MADE(InvestmentMade.class, Writer.MANAGER),
  SIGNAL_RAISED(SignalRaised.class, Writer.MANAGER),
  SIGNAL_DELIVERED(SignalDelivered.class, Writer.MANAGER),
  SIGNAL_RESOLVED(SignalResolved.class, Writer.MANAGER),
  ISSUE_CLAIMED(IssueClaimed.class, Writer.MANAGER),
  ISSUE_OPENED(IssueOpened.class, Writer.MANAGER),
  ISSUE_CLOSED(IssueClosed.class, Writer.MANAGER),
  PRUNED(Pruned.class, Writer.MANAGER);

  /** The two roles of a shared ledger. */
  public enum Writer {
    /** Pipelines: what they did and what they were told. */
    RUNNER,
    /** People and what acts for them: what changes the gate's mind. */
    MANAGER
  }

  private final Class<? extends Record> type;
  private final Writer writer;

  <E extends Record & Event> Kind(Class<E> type, Writer writer) {
    this.type = type;
    this.writer = writer;
  }

  /** The least role that may write it; a manager may write everything. */
  public Writer writer() {
    return writer;
  }

  Event read(String body) {
    return (Event) RecordCodec.read(type, Json.read(body));
  }

  /** Whether bodies of this kind may be let go once they are old; who overrode or froze stays. */
  public boolean prunable() {
    return switch (this) {
      case DECISION_MADE,
          DEPLOY_STARTED,
          DEPLOY_FINISHED,
          DEPLOY_COSTED,
          OVERRIDE_USED,
          EXEMPTION_USED ->
          true;
      case WATCH_BEGUN,
          WATCH_ENDED,
          ROLLBACK_ORDERED,
          ROLLBACK_SENT,
          ROLLBACK_CONFIRMED,
          ROLLBACK_LEFT,
          ROLLBACK_SETTLED,
          LOCK_RELEASED,
          WAIT_BEGUN,
          WAIT_REPORTED,
          WAIT_REFUSED,
          WAIT_ANSWERED,
          WAIT_ENDED,
          OVERRIDE_GRANTED,
          OVERRIDE_APPROVED,
          OVERRIDE_REVOKED,
          REQUEST_USED,
          FREEZE_DECLARED,
          FREEZE_LIFTED,
          PROMISED,
          QUARTER_CLOSED,
          INCIDENT_FOUND,
          INCIDENTS_SCANNED,
          WRITTEN,
          TRADE_OFF_MADE,
          INVESTMENT_MADE,
          SIGNAL_RAISED,
          SIGNAL_DELIVERED,
          SIGNAL_RESOLVED,
          ISSUE_CLAIMED,
          ISSUE_OPENED,
          ISSUE_CLOSED,
          PRUNED ->
          false;
    };
  }

  static Kind of(Event event) {
    return Arrays.stream(values())
        .filter(kind -> kind.type.isInstance(event))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind for " + event.getClass()));
  }

  /** The kind of this name; empty for one that a later version wrote. */
  static Optional<Kind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }
}
