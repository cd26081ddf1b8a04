package dev.slogate.escalation;

/** What became of a quarter that is over. */
public enum Outcome {
  /** No more bad events than the target allowed. */
  MET,
  /** More. */
  MISSED,
  /** Too little is known to say. */
  UNKNOWN
}
