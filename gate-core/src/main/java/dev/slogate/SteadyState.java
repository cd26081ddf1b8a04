package dev.slogate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a waiting change is let go: after three agreeing evaluations in a row over at least the
 * shortest window, so that one lucky moment of a flapping service releases nobody.
 *
 * @param agreeing evaluations in a row that would let the change go
 * @param since the first of them
 */
public record SteadyState(int agreeing, Optional<Instant> since) {

  public static final SteadyState START = new SteadyState(0, Optional.empty());

  private static final int NEEDED = 3;

  /** The shortest window of any burn pair. */
  private static final Duration LEAST = Duration.ofMinutes(5);

  /** How long to wait between evaluations, so that three span the shortest window. */
  public static final Duration INTERVAL = LEAST.dividedBy(NEEDED - 1);

  /** After one more evaluation. */
  public SteadyState with(boolean proceeds, Instant at) {
    return proceeds ? new SteadyState(agreeing + 1, Optional.of(since.orElse(at))) : START;
  }

  /** Whether the change may go, seen at {@code at}. */
  public boolean releases(Instant at) {
    return agreeing >= NEEDED
        && since.isPresent()
        && Duration.between(since.get(), at).compareTo(LEAST) >= 0;
  }
}
