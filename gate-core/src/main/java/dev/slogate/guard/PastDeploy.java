package dev.slogate.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * A deploy that is on record.
 *
 * @param key the deploy key
 * @param version empty where nobody said
 * @param verdict of its guard; empty where it was not watched to the end
 */
public record PastDeploy(
    String key, Optional<String> version, Instant startedAt, Optional<GuardVerdict> verdict) {}
