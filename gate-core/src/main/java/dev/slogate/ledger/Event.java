package dev.slogate.ledger;

import java.time.Instant;
import java.util.Optional;

/** Something that happened, as the record keeps it. Its components are the body's keys. */
public sealed interface Event
    permits DecisionMade,
        DeployCosted,
        DeployFinished,
        DeployStarted,
        ExemptionUsed,
        FreezeDeclared,
        FreezeLifted,
        IncidentFound,
        IncidentsScanned,
        InvestmentMade,
        IssueClaimed,
        IssueClosed,
        IssueOpened,
        LockReleased,
        OverrideApproved,
        OverrideGranted,
        OverrideRevoked,
        OverrideUsed,
        Promised,
        Pruned,
        QuarterClosed,
        RequestUsed,
        RollbackConfirmed,
        RollbackLeft,
        RollbackOrdered,
        RollbackSent,
        RollbackSettled,
        SignalDelivered,
        SignalRaised,
        SignalResolved,
        TradeOffMade,
        WaitAnswered,
        WaitBegun,
        WaitEnded,
        WaitRefused,
        WaitReported,
        WatchBegun,
        WatchEnded,
        Written {

  /** By what it is found again. */
  Keys keys();

  /**
   * What a record is looked up by.
   *
   * @param service it is about; empty where it is about several or none
   * @param environment it is about; empty where it is about all
   * @param subject the override, freeze, deploy, quarter or incident that it is about
   * @param until when it stops to matter by itself, to the millisecond; empty where it never does
   */
  record Keys(
      Optional<String> service,
      Optional<String> environment,
      String subject,
      Optional<Instant> until) {

    /**
     * Characters of the longest. An index of PostgreSQL takes some 2,700 bytes, and a character up
     * to four.
     */
    public static final int LONGEST = 500;

    /**
     * As stores keep them. Only what is written is checked: what somebody else put there must be
     * readable, for {@link Verification} to find it.
     *
     * @throws IllegalArgumentException if a text is empty, too long, or holds a control character
     *     or half a character: PostgreSQL could not keep it, or not the same
     */
    Keys checked() {
      return new Keys(
          service.map(text -> column("service", text)),
          environment.map(text -> column("environment", text)),
          column("subject", subject),
          until.map(Keys::toTheMillisecond));
    }

    private static Instant toTheMillisecond(Instant until) {
      try {
        return Instant.ofEpochMilli(until.toEpochMilli());
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "until " + until + ", which is further than time goes", e);
      }
    }

    static String column(String name, String text) {
      if (text.isEmpty() || text.length() > LONGEST) {
        throw new IllegalArgumentException(
            "%s of %d characters; a ledger takes 1 to %d".formatted(name, text.length(), LONGEST));
      }
      if (text.chars().anyMatch(Character::isISOControl) || !Json.scrubbed(text).equals(text)) {
        throw new IllegalArgumentException(name + " holds a control character or half a character");
      }
      return text;
    }

    static Keys of(String subject) {
      return new Keys(Optional.empty(), Optional.empty(), subject, Optional.empty());
    }

    static Keys ofService(String service, String subject) {
      return new Keys(Optional.of(service), Optional.empty(), subject, Optional.empty());
    }

    static Keys of(String service, String environment, String subject) {
      return new Keys(Optional.of(service), Optional.of(environment), subject, Optional.empty());
    }
  }
}
