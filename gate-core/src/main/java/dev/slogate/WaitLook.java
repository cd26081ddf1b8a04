package dev.slogate;

/** What one look at a deploy that waits came to. */
public sealed interface WaitLook {

  /**
   * It waits on.
   *
   * @param state of all looks so far
   */
  record Held(Decision decision, SteadyState state) implements WaitLook {}

  /** Somebody else looks at it for the first time just now. */
  record Elsewhere() implements WaitLook {}

  /** It has its answer, from this look or an earlier one. */
  record Answered(WaitAnswer answer, Sending sending) implements WaitLook {}

  /** Whose turn it is to send an answer. */
  enum Sending {
    /** Whoever looked: it is theirs, or whose it was did not send it in time. */
    NOW,
    /** Whoever answered, a moment ago. */
    ELSEWHERE,
    /** Nobody's: the other system has it. */
    DONE
  }
}
