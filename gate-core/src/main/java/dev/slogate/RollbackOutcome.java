package dev.slogate;

import java.util.Locale;

/** What came of an order to roll back, as a person says who looked. */
public enum RollbackOutcome {
  /** The version was taken back, by whatever did it. */
  DONE,
  /** It was not, and is not to be any more. */
  NOT_DONE;

  /** As people write it: {@code not-done}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
