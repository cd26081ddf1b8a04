package dev.slogate.catalog;

import dev.slogate.Location;
import dev.slogate.escalation.Deadlines;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.incident.IncidentRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What follows when a service keeps missing its SLOs.
 *
 * @param services names, or {@code *} for all
 * @param zone whose quarters count; whole hours off UTC all year
 * @param deadlines how long people have
 * @param incidentRules what counts as an incident, and as a major one
 * @param acceptance how old the acceptance of an ownership may be before it is doubted; at most
 *     {@link #LONGEST_ACCEPTANCE_DAYS} days
 * @param sre name of the {@link Team} that owns reliability at {@link Level#SRE_LEADERSHIP}
 * @param platform name of the {@link Team} that runs what all services stand on
 * @param executives name of the {@link Team} that decides at {@link Level#EXECUTIVES}
 * @param gate what a level changes at the gate
 * @param excuse the share, in (0, 1], of a service's bad events that a dependency which is frozen
 *     already must explain, so that the service is not frozen for it too; empty where nothing
 *     excuses
 */
public record EscalationPolicy(
    String name,
    List<String> services,
    ZoneId zone,
    Deadlines deadlines,
    IncidentRules incidentRules,
    Duration acceptance,
    Optional<String> sre,
    Optional<String> platform,
    Optional<String> executives,
    AtGate gate,
    Optional<BigDecimal> excuse,
    Location location) {

  static final int LONGEST_ACCEPTANCE_DAYS = 3660;

  /** What a level does to a change that would go out, from least to most. */
  public enum Effect {
    NONE,
    WARN,
    HOLD
  }

  /**
   * What the levels above the team's own change at the gate; by default nothing.
   *
   * @param level3 not less than {@code level2}
   */
  public record AtGate(Effect level2, Effect level3) {

    public static final AtGate DEFAULT = new AtGate(Effect.NONE, Effect.NONE);

    public AtGate {
      if (level3.compareTo(level2) < 0) {
        throw new IllegalArgumentException("level3 does less than level2: " + level3);
      }
    }

    /** Level 1 is information, whatever a policy says. */
    public Effect at(Level level) {
      return switch (level) {
        case NONE, TEAM -> Effect.NONE;
        case SRE_LEADERSHIP -> level2;
        case EXECUTIVES -> level3;
      };
    }
  }

  /** Applies where no document does. */
  public static final EscalationPolicy BUILT_IN =
      new EscalationPolicy(
          "built-in",
          List.of("*"),
          ZoneId.of("UTC"),
          Deadlines.DEFAULT,
          IncidentRules.DEFAULT,
          Duration.ofDays(365),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          AtGate.DEFAULT,
          Optional.empty(),
          Location.of("built-in"));

  public EscalationPolicy {
    services = List.copyOf(services);
    if (acceptance.isZero() || acceptance.isNegative()) {
      throw new IllegalArgumentException("acceptance not above zero: " + acceptance);
    }
    if (excuse.filter(share -> !isShare(share)).isPresent()) {
      throw new IllegalArgumentException("excuse not in (0, 1]: " + excuse.get());
    }
  }

  static boolean isShare(BigDecimal share) {
    return share.signum() > 0 && share.compareTo(BigDecimal.ONE) <= 0;
  }

  Scope scope() {
    return new Scope(services, List.of());
  }
}
