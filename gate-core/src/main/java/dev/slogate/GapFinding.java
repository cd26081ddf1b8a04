package dev.slogate;

/**
 * A gap in the telemetry of one SLO.
 *
 * @param message one sentence: what was seen
 * @param remedy one sentence: what to do about it
 */
public record GapFinding(Gap gap, String message, String remedy) {}
