package dev.slogate;

/** What happens to this change. */
public enum Disposition {
  PROCEED,
  PROCEED_WITH_WARNING,
  /** The verdict holds it. */
  HELD,
  /** A freeze holds it, or the lock of a version that was rolled back. */
  FROZEN,
  /** The policy exempts its change class, on evidence. */
  EXEMPT,
  /** A person lifted what held it. */
  OVERRIDDEN,
  /** It would be held, were the policy enforced. */
  SHADOWED;

  /** Whether the change may go out. */
  public boolean proceeds() {
    return this != HELD && this != FROZEN;
  }

  /** Whether people let it go out, whatever the telemetry says. */
  public boolean lifted() {
    return this == EXEMPT || this == OVERRIDDEN;
  }
}
