package dev.slogate.ledger;

import dev.slogate.ChangeClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person stops changes, whatever the telemetry says.
 *
 * @param freeze its name
 * @param services that it stops; {@code *} for all
 * @param environment the only one; empty for all
 * @param until when it ends by itself; empty if it must be lifted
 * @param exempt change classes that pass nevertheless
 */
public record FreezeDeclared(
    String freeze,
    List<String> services,
    Optional<String> environment,
    String reason,
    Optional<Instant> until,
    List<ChangeClass> exempt)
    implements Event {

  public FreezeDeclared {
    services = List.copyOf(services);
    exempt = List.copyOf(exempt);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("a freeze of nothing");
    }
  }

  @Override
  public Keys keys() {
    return new Keys(Optional.empty(), environment, freeze, until);
  }
}
