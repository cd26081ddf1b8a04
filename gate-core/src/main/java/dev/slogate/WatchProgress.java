package dev.slogate;

import dev.slogate.guard.WatchState;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a watch is.
 *
 * @param at now
 * @param state empty while telemetry has not told how it was before the deploy
 * @param end when the rollback window is over, as far as that is known
 * @param trouble what is wrong with telemetry
 */
public record WatchProgress(
    Deploy deploy, Instant at, Optional<WatchState> state, Instant end, Optional<String> trouble) {}
