package dev.slogate.guard;

/** What one SLO says at the end of a step. */
sealed interface Look {

  /** It broke. */
  record Broken(Breach breach) implements Look {}

  /** It is confidently fine. */
  record Fine(GuardReason reason) implements Look {}

  /** It can't be told, and waiting does not help. */
  record Blind(GuardReason reason) implements Look {}

  /** It can't be told yet; the reason is why it can't if this is the last step. */
  record Open(GuardReason reason) implements Look {}
}
