package dev.slogate;

import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.LockReleased;
import dev.slogate.ledger.WatchFold;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Versions that were rolled back, and people who let them out again. Throws {@link Refused}. */
public final class Locks {

  private final Ledger ledger;

  public Locks(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Lets a version go out there again.
   *
   * @return the lock that was
   */
  public Lock release(Place place, String version, String reason, Actor actor) {
    String why = Wording.of(reason, "a reason");
    return ledger.write(
        journal -> {
          List<Lock> locks = new WatchFold(journal).locks(place.service(), place.environment());
          Lock found =
              locks.stream()
                  .filter(lock -> lock.version().equals(version))
                  .findFirst()
                  .orElseThrow(() -> unknown(place, version, locks));
          journal.append(
              actor, new LockReleased(place.service(), place.environment(), version, why));
          return found;
        });
  }

  private static Refused unknown(Place place, String version, List<Lock> locks) {
    return new Refused(
        "'%s' of %s is not locked in %s; locked there: %s"
            .formatted(
                version,
                place.service(),
                place.environment(),
                locks.isEmpty()
                    ? "nothing, see lock list"
                    : locks.stream().map(Lock::version).collect(Collectors.joining(", "))));
  }

  /** Those of a service, or of all; in an environment, or in all. */
  public List<Lock> held(Optional<String> service, Optional<String> environment) {
    return ledger
        .read(
            records -> {
              WatchFold watches = new WatchFold(records);
              return service.isPresent() ? watches.locks(service.get()) : watches.locks();
            })
        .stream()
        .filter(lock -> environment.isEmpty() || environment.get().equals(lock.environment()))
        .toList();
  }
}
