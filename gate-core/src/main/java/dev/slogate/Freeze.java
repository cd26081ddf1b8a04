package dev.slogate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time in which changes are stopped, whatever the telemetry says.
 *
 * @param id of a declared one, {@code fr-17}; the name of a window of the catalog
 * @param origin declared by a person, or written in the catalog
 * @param services that it stops; {@code *} for all
 * @param environments the only ones; empty for all
 * @param by who declared it, or where it is written
 * @param until when it ends by itself; empty if it must be lifted
 * @param exempt change classes that pass nevertheless
 * @param liftedBy who ended it before its time
 */
public record Freeze(
    String id,
    Origin origin,
    List<String> services,
    List<String> environments,
    String reason,
    String by,
    Instant since,
    Optional<Instant> until,
    List<ChangeClass> exempt,
    Optional<String> liftedBy) {

  /** Where it comes from. */
  public enum Origin {
    DECLARED,
    WINDOW
  }

  /** Stands for every service. */
  public static final String ALL = "*";

  public Freeze {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    exempt = List.copyOf(exempt);
  }

  /** Whether it stops this change. */
  public boolean stops(DeployRequest request) {
    return (services.contains(ALL) || services.contains(request.service()))
        && (environments.isEmpty() || environments.contains(request.environment()))
        && !exempt.contains(request.change().change());
  }

  /** Whether it is in force at this instant. */
  public boolean inForce(Instant at) {
    return liftedBy.isEmpty()
        && !since.isAfter(at)
        && until.filter(end -> !end.isAfter(at)).isEmpty();
  }
}
