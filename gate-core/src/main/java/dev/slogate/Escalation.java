package dev.slogate;

import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a service has climbed the ladder of missed quarters: as far as the highest of its SLOs.
 *
 * @param quartersMissed in a row
 * @param state of the last quarter that is closed
 * @param slo the highest one; empty at {@link Level#NONE}
 * @param next what is due first; empty where nothing is
 */
public record Escalation(
    Level level, int quartersMissed, State state, Optional<String> slo, Optional<Next> next) {

  /** What became of a quarter. */
  public enum State {
    MET,
    MISSED,
    /** Too little was known, or none is closed yet, or no ledger remembers it. */
    UNKNOWN
  }

  /**
   * What somebody owes.
   *
   * @param subject the quarter it is about, as {@code 2026Q3}
   * @param team that owes it; empty where the catalog names none for this role
   * @param until the first instant at which it is late
   */
  public record Next(
      Duty duty, String subject, Optional<String> team, Instant until, boolean overdue) {

    static Next of(Due due, Optional<String> team) {
      return new Next(
          due.duty(), due.subject(), team, due.until(), due.state() == Due.State.OVERDUE);
    }
  }

  /** Nothing is known: no ledger, or none that answers. */
  public static final Escalation UNKNOWN =
      new Escalation(Level.NONE, 0, State.UNKNOWN, Optional.empty(), Optional.empty());
}
