package dev.slogate;

/** The ledger can't do its part; the message says what, and what to do. */
public final class LedgerTrouble extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Cause {
    /** Nobody answered, or the file can't be opened. */
    UNREACHABLE,
    /** Others held it for too long. */
    BUSY,
    /** It can't be written to: read-only, or the disk is full. */
    NOT_WRITABLE,
    /** What is there is no ledger, or damaged. */
    DAMAGED,
    /** A later version of slo-gate made it. */
    NEWER,
    /** This role may not write that. */
    REFUSED
  }

  private final Cause trouble;

  public LedgerTrouble(Cause trouble, String message, Throwable cause) {
    super(message, cause);
    this.trouble = trouble;
  }

  public Cause trouble() {
    return trouble;
  }
}
