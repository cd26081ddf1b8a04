package dev.slogate;

/** What the measurement says under the policy, from best to worst. The worst SLO decides. */
public enum Verdict {
  ALLOW,
  WARN,
  INSUFFICIENT_DATA,
  BLOCK;

  /** The worse of the two. */
  public Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether a change with this verdict waits, unless something lifts it. */
  public boolean holds() {
    return this == INSUFFICIENT_DATA || this == BLOCK;
  }
}
