package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.guard.RollbackOrder.WayBack;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployFold;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/** Keeps what goes out: the guard, blame and the cost of overrides stand on it. */
public final class Deploys {

  private final Catalog catalog;
  private final Ledger ledger;

  public Deploys(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /** A deploy begins that can be taken back. */
  public Deploy start(DeployRequest asked) {
    return start(asked, WayBack.REVERSIBLE);
  }

  /** One begins that the guard may never take back. */
  public Deploy startIrreversible(DeployRequest asked) {
    return start(asked, WayBack.IRREVERSIBLE);
  }

  /**
   * A deploy begins. Saying so again changes nothing.
   *
   * @param asked with a key
   * @throws UnknownService if the catalog has no owner for the service
   * @throws Refused if the key names another deploy already, or one that began as reversible and is
   *     now said not to be
   */
  Deploy start(DeployRequest asked, WayBack wayBack) {
    DeployRequest request = asked.checked();
    if (catalog.ownership(request.service()).isEmpty()) {
      throw new UnknownService(request.service(), catalog.services());
    }
    String key = request.deploy().orElseThrow(() -> new Refused("a deploy needs a key"));
    Change change = request.change();
    return ledger.write(
        journal -> {
          DeployFold deploys = new DeployFold(journal);
          DeployKey.requireSame(journal, key, request);
          Optional<Deploy> known = deploys.keyed(key);
          if (known.isPresent()) {
            requireNoLess(known.get(), wayBack);
            return known.get();
          }
          journal.append(
              Actor.of(change.actor()),
              new DeployStarted(
                  key,
                  request.service(),
                  request.environment(),
                  change.change(),
                  change.version(),
                  change.evidence(),
                  Optional.of(wayBack)));
          return deploys.keyed(key).orElseThrow();
        });
  }

  /** A guard may have gone by what was said first. */
  private static void requireNoLess(Deploy known, WayBack wayBack) {
    if (wayBack == WayBack.IRREVERSIBLE && known.wayBack() == WayBack.REVERSIBLE) {
      throw new Refused(
          "deploy '%s' began without --irreversible: say it when the deploy begins"
              .formatted(known.key()));
    }
  }

  /**
   * A deploy is over. Saying so again changes nothing.
   *
   * @throws Refused if nobody said that it began, or it ended otherwise
   */
  public Deploy finish(String key, Deploy.Result result, Actor actor) {
    String named = Wording.name(key, "a deploy key");
    return ledger.write(journal -> finished(journal, named, result, actor));
  }

  private static Deploy finished(Journal journal, String key, Deploy.Result result, Actor actor) {
    DeployFold deploys = new DeployFold(journal);
    Deploy known =
        deploys
            .keyed(key)
            .orElseThrow(
                () -> new Refused("no deploy is called '" + key + "': say deploy start first"));
    if (known.result().isPresent()) {
      if (known.result().get() != result) {
        throw new Refused("deploy '" + key + "' ended already: " + known.result().get());
      }
      return known;
    }
    journal.append(actor, new DeployFinished(key, known.service(), known.environment(), result));
    return deploys.keyed(key).orElseThrow();
  }

  /** Those of a service in an environment, the newest first. */
  public List<Deploy> newest(String service, String environment, int most) {
    return ledger.read(records -> new DeployFold(records).newest(service, environment, most));
  }
}
