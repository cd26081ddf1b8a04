package dev.slogate;

/** How a run ends, for scripts. Warnings are 0, so that {@code set -e} does not end a deploy. */
public enum ExitCode {
  OK(0),
  INTERNAL_ERROR(1),
  USAGE(2),
  HELD(10),
  INSUFFICIENT_DATA(11),
  FROZEN(12),
  TELEMETRY_UNREACHABLE(13),
  LEDGER_UNREACHABLE(14),
  ROLLBACK_ADVISED(20),
  /** The guard could not tell whether a deploy is fine: a person decides. */
  INCONCLUSIVE(21);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process exit status, 0 to 21. */
  public int code() {
    return code;
  }
}
