package dev.slogate;

import java.time.Instant;

/**
 * What was remembered rather than asked.
 *
 * @param hours of all SLOs, each hour of each once
 * @param until where the remembered hours end; of several SLOs the earliest
 */
public record Recalled(long hours, Instant until) {

  /** Nothing. */
  public static final Recalled NOTHING = new Recalled(0, Instant.MAX);

  public Recalled and(Recalled other) {
    return new Recalled(hours + other.hours, until.isBefore(other.until) ? until : other.until);
  }
}
