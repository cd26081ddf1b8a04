package dev.slogate;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as people type them: {@code 90s}, {@code 15m}, {@code 2h}, {@code 1d}. */
public final class TypedDuration {

  private static final Pattern FORM = Pattern.compile("\\d{1,6}[smhd]");

  private TypedDuration() {}

  /** What was typed; empty if it is none. */
  public static Optional<Duration> of(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(Duration.parse((text.endsWith("d") ? "P" : "PT") + text))
        : Optional.empty();
  }
}
