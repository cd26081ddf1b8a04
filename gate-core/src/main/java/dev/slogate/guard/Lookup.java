package dev.slogate.guard;

/** Whether the other side knows a key. */
public enum Lookup {
  NOT_ASKED,
  FOUND,
  /** It has it, and works on it: what comes of it is not known yet. */
  UNDERWAY,
  NOT_FOUND,
  /** It did not answer. */
  FAILED
}
