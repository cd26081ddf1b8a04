package dev.slogate;

import java.util.Optional;

/**
 * What a decision knew of the record.
 *
 * @param head newest record that it was judged by, as {@code NUMBER:HASH}; empty without one
 */
public record LedgerState(State state, Optional<String> head) {

  /** Whether there is a record, and whether it answered. */
  public enum State {
    /** The gate has no memory: no overrides, no declared freezes. */
    NONE,
    /** Open, and nothing was ever written to it: a new one, or not the one that was meant. */
    EMPTY,
    OPEN,
    UNREACHABLE
  }

  public static final LedgerState NONE = new LedgerState(State.NONE, Optional.empty());

  public static final LedgerState UNREACHABLE =
      new LedgerState(State.UNREACHABLE, Optional.empty());

  /** Of a ledger without a record. */
  public static LedgerState empty(String head) {
    return new LedgerState(State.EMPTY, Optional.of(head));
  }

  /** Of a ledger with this newest record. */
  public static LedgerState open(String head) {
    return new LedgerState(State.OPEN, Optional.of(head));
  }
}
