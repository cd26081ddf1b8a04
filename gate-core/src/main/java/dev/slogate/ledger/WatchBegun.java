package dev.slogate.ledger;

import dev.slogate.guard.GuardPolicy;
import java.time.Duration;
import java.util.List;

/**
 * The guard begins to watch a deploy. Who goes on after a crash does so by these, and asks
 * telemetry again for what was seen: the same observations give the same end.
 *
 * @param step how long a step of the watch is
 * @param policy as it was when the watch began
 * @param slos that it is watched by
 */
public record WatchBegun(
    String deploy,
    String service,
    String environment,
    Duration step,
    GuardPolicy policy,
    List<String> slos)
    implements Event {

  public WatchBegun {
    slos = List.copyOf(slos);
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
