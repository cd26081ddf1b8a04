package dev.slogate;

import dev.slogate.escalation.incident.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person's word that changes may pass which would be held, and what became of it.
 *
 * @param id its name: {@code ov-1842}
 * @param environment the only one; empty for all
 * @param version the only one; empty for all
 * @param expiresAt when it ends unused
 * @param uses deploys it lets pass at the most
 * @param secondPerson whether it counts only once somebody else approved it
 * @param verified whether a system that people sign in to vouches for who granted it
 * @param used what it let pass so far
 */
public record FreezeOverride(
    String id,
    String service,
    Optional<String> environment,
    Optional<String> version,
    Set<Lift> lifts,
    String reason,
    Optional<String> ticket,
    String grantedBy,
    Instant grantedAt,
    Instant expiresAt,
    int uses,
    boolean secondPerson,
    boolean verified,
    Optional<String> approvedBy,
    Optional<String> revokedBy,
    List<Use> used,
    State state) {

  /** Whether it lifts anything now. */
  public enum State {
    IN_FORCE,
    AWAITING_APPROVAL,
    USED_UP,
    EXPIRED,
    REVOKED
  }

  /**
   * A deploy that it let pass.
   *
   * @param costs budget that the deploy burnt, once that is known
   */
  public record Use(String deploy, Instant at, List<Cost> costs) {
    public Use {
      costs = List.copyOf(costs);
    }
  }

  /**
   * What a deploy burnt of one SLO's budget.
   *
   * @param share of the budget of the whole period
   * @param parts what dependencies had to do with the bad events
   */
  public record Cost(String slo, BigDecimal bad, BigDecimal share, List<Part> parts) {
    public Cost {
      parts = List.copyOf(parts);
    }
  }

  public FreezeOverride {
    lifts = Set.copyOf(lifts);
    used = List.copyOf(used);
  }

  /** Whether it speaks of this deploy. */
  public boolean covers(DeployRequest request) {
    return service.equals(request.service())
        && environment.filter(only -> !only.equals(request.environment())).isEmpty()
        && version.filter(only -> !request.change().version().equals(version)).isEmpty();
  }

  /** Whether it lifts something for the deploy of this key: one it let pass costs no other use. */
  public boolean serves(String deploy) {
    return state == State.IN_FORCE || (state == State.USED_UP && usedBy(deploy));
  }

  /** Whether it let this deploy pass already. */
  public boolean usedBy(String deploy) {
    return used.stream().anyMatch(use -> use.deploy().equals(deploy));
  }
}
