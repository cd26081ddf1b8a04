package dev.slogate;

import java.util.Locale;

/** What a policy makes of a gap. */
public enum GapAction {
  ALLOW,
  WARN,
  /** Held at once, {@code --wait} or not: somebody has to mend something. */
  HOLD,
  /** Held, and {@code --wait} waits for it: it may pass by itself. */
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
