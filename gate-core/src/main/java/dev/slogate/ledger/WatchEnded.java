package dev.slogate.ledger;

import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The guard's verdict. There is one for each deploy: of two watchers, the later takes the verdict
 * of the first.
 *
 * @param version that was watched; here, since the deploy's own record may be let go
 * @param startedAt when the deploy began
 * @param reasons why, and with {@link GuardVerdict#ROLLBACK} why nothing is ordered, if so
 * @param settledAt end of the step that settled it
 * @param firstTraffic when the new version was first asked; empty if it never was
 */
public record WatchEnded(
    String deploy,
    String service,
    String environment,
    Optional<String> version,
    Instant startedAt,
    GuardVerdict verdict,
    List<GuardReason> reasons,
    Instant settledAt,
    Optional<Instant> firstTraffic)
    implements Event {

  public WatchEnded {
    reasons = List.copyOf(reasons);
  }

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
