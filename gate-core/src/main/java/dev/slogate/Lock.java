package dev.slogate;

import java.time.Instant;

/**
 * A version that was rolled back, and may not go out there again until a person says so.
 *
 * @param deploy the one that was rolled back
 * @param since when that was ordered
 */
public record Lock(
    String service, String environment, String version, String deploy, Instant since) {}
