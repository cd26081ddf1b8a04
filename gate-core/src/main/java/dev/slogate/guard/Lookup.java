package dev.slogate.guard;

/** Whether the other side knows a key. */
public enum Lookup {
  NOT_ASKED,
  FOUND,
  NOT_FOUND,
  /** It did not answer. */
  FAILED
}
