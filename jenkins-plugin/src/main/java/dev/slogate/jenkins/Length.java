package dev.slogate.jenkins;

import dev.slogate.Refused;
import dev.slogate.TypedDuration;
import java.time.Duration;

/** How long something lasts, as people type it and as the command line reads it. */
final class Length {

  private Length() {}

  /**
   * Reads {@code 90s}, {@code 15m}, {@code 2h}, {@code 1d}.
   *
   * @throws Refused if it is none
   */
  static Duration of(String text) {
    return TypedDuration.of(text).orElseThrow(() -> new Refused(Messages.Length_Expected(text)));
  }
}
