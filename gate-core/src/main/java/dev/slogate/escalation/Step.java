package dev.slogate.escalation;

import java.time.Instant;

/**
 * Something that happened on the ladder, and where it left the SLO.
 *
 * @param at the quarter's close, or when it was recorded
 * @param subject the quarter that closed or was decided on, as {@code 2026Q3}; of {@code
 *     INHERITED}, the new owner
 * @param missedInARow after it
 */
public record Step(Instant at, Cause cause, String subject, Level level, int missedInARow) {

  /** What moves an SLO on the ladder, or pointedly does not. */
  public enum Cause {
    /** It starts anew. */
    MET,
    /** One level up, to three at most. */
    MISSED,
    /** It stays: the next missed quarter counts on from before. */
    UNKNOWN,
    /** Executives relaxed the target: it starts anew. */
    RELAXED,
    /** Executives invest: it stays until a quarter is met. */
    INVESTED,
    /** A new owner inherits the level and what is due. */
    INHERITED;

    static Cause of(Outcome outcome) {
      return switch (outcome) {
        case MET -> MET;
        case MISSED -> MISSED;
        case UNKNOWN -> UNKNOWN;
      };
    }

    static Cause of(ExecutiveDecision.Choice choice) {
      return switch (choice) {
        case INVEST -> INVESTED;
        case RELAX -> RELAXED;
      };
    }
  }
}
