package dev.slogate;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Instants as people type them: {@code 2026-12-01T08:00:00Z}. Their years have four digits: Java
 * knows others, from which no period can be taken any more.
 */
public final class TypedInstant {

  private TypedInstant() {}

  /** What was typed; empty if it is none. */
  public static Optional<Instant> of(String text) {
    try {
      return Optional.of(text).filter(TypedInstant::isOfOurEra).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Java writes a sign before years of more digits, and before negative ones. */
  private static boolean isOfOurEra(String text) {
    return !text.startsWith("+") && !text.startsWith("-");
  }
}
