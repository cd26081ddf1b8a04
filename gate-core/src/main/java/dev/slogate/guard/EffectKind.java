package dev.slogate.guard;

/** What the other side does when it is asked for the same rollback twice. */
public enum EffectKind {
  /** It does it once: the key is the same. */
  IDEMPOTENT,
  /** It would do it twice, but can be asked first whether it did. */
  FINDABLE,
  /** It would do it twice, and nobody can ask. */
  NEITHER
}
