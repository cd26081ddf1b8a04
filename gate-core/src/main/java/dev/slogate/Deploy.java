package dev.slogate;

import java.time.Instant;
import java.util.Optional;

/**
 * A version that goes out, or went.
 *
 * @param key what makes a retry the same deploy
 * @param result empty while it goes on
 */
public record Deploy(
    String key,
    String service,
    String environment,
    Change change,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Optional<Result> result) {

  /** How the deploy itself went, whatever it does to the SLO. */
  public enum Result {
    SUCCEEDED,
    FAILED,
    ABORTED
  }
}
