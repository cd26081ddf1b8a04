package dev.slogate.jenkins;

import dev.slogate.Refused;
import java.time.Duration;
import java.util.regex.Pattern;

/** How long something lasts, as people type it and as the command line reads it. */
final class Length {

  private static final Pattern FORM = Pattern.compile("\\d{1,6}[smhd]");

  private Length() {}

  /**
   * Reads {@code 90s}, {@code 15m}, {@code 2h}, {@code 1d}.
   *
   * @throws Refused if it is none
   */
  static Duration of(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new Refused(Messages.Length_Expected(text));
    }
    return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
  }
}
