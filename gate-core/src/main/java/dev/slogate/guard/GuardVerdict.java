package dev.slogate.guard;

/** How a watch ends. */
public enum GuardVerdict {
  /** The deploy is confidently fine. */
  KEEP,
  /** The deploy, and nothing else that is known, broke an SLO. */
  ROLLBACK,
  /** It can't be told: a person decides. */
  INCONCLUSIVE
}
