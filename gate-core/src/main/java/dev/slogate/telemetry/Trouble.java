package dev.slogate.telemetry;

import dev.slogate.Gap;

/**
 * Why a number is missing or can't be trusted, as far as the back-end knows.
 *
 * @param message one sentence for people, without secrets
 */
public record Trouble(Gap gap, String message) {}
