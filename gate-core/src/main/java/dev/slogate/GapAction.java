package dev.slogate;

import java.util.Locale;

/** What a policy makes of a gap. */
public enum GapAction {
  ALLOW,
  WARN,
  HOLD,
  /** Hold, but only after {@code --wait} has run out. */
  WAIT;

  /** What a gap alone says. */
  public Verdict verdict() {
    return switch (this) {
      case ALLOW -> Verdict.ALLOW;
      case WARN -> Verdict.WARN;
      case HOLD, WAIT -> Verdict.INSUFFICIENT_DATA;
    };
  }

  /** As written in a policy. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
