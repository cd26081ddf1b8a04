package dev.slogate;

import dev.slogate.guard.RollbackOrder.WayBack;
import java.time.Instant;
import java.util.Optional;

/**
 * A version that goes out, or went.
 *
 * @param key what makes a retry the same deploy
 * @param wayBack whether the guard may take it back
 * @param result empty while it goes on
 */
public record Deploy(
    String key,
    String service,
    String environment,
    Change change,
    WayBack wayBack,
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
