package dev.slogate;

/**
 * Something about the telemetry itself, which is not the service's fault.
 *
 * @param code stable, upper case
 * @param routedTo who can mend it: a team's name, or {@code platform}
 */
public record Finding(String code, String message, String routedTo) {}
