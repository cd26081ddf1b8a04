package dev.slogate;

/** How a wait for the gate's answer ended. */
public enum WaitEnd {
  /** The other system has the answer. */
  DELIVERED,
  /** It waits no more, and needed no answer: the deploy was called off, or begun anew. */
  GONE
}
