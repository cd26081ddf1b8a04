package dev.slogate;

/**
 * Something about the telemetry itself, which is not the service's fault.
 *
 * @param code stable, upper case
 * @param routedTo who can mend it: a team's name, or {@link #PLATFORM}
 */
public record Finding(String code, String message, String routedTo) {

  /** The platform team, which answers for measurement. */
  public static final String PLATFORM = "platform";
}
