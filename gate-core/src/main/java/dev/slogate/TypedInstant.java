package dev.slogate;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Instants as people type them: {@code 2026-12-01T08:00:00Z}. Their years have four digits: Java
 * knows others, from which no period can be taken any more.
 */
public final class TypedInstant {

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private TypedInstant() {}

  /** What was typed; empty if it is none. */
  public static Optional<Instant> of(String text) {
    try {
      return Optional.of(Instant.parse(text)).filter(TypedInstant::hasFourDigits);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** In UTC: an offset, or the hour 24, may lead out of the years that were typed. */
  private static boolean hasFourDigits(Instant at) {
    return !at.isBefore(FIRST) && at.isBefore(END);
  }
}
