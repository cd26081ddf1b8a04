package dev.slogate;

import java.time.Instant;

/**
 * The one answer to a deploy that waits.
 *
 * @param words as the other system gets it
 * @param at when it was put on record
 */
public record WaitAnswer(Kind kind, String words, Instant at) {

  /** What it says; both are final. */
  public enum Kind {
    APPROVED,
    REJECTED
  }
}
