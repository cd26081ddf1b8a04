package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.guard.Circumstances.OtherDeploy;
import dev.slogate.guard.Conclusion;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.ledger.DeployFold;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.WatchBegun;
import dev.slogate.ledger.WatchEnded;
import dev.slogate.ledger.WatchFold;
import dev.slogate.rollback.RollbackEffect;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Watches deploys, and rolls back those that broke an SLO.
 *
 * <p>Whatever happens to the process, the same call goes on: a watch is begun once, its verdict is
 * written once, and the order is carried out once. Several that watch the same deploy end with the
 * same verdict.
 */
public final class Guard {

  /** A watch does not begin later after its deploy. */
  private static final Duration LATEST = Duration.ofDays(1);

  /** Deploys of a place that may overlap. */
  private static final int MOST = 20;

  private final Catalog catalog;
  private final Ledger ledger;
  private final WatchReader reader;
  private final GuardResults results;

  /**
   * A guard over a catalog's telemetry.
   *
   * @param telemetry opens a data source; called at most twice for each that an SLO names
   */
  public Guard(Catalog catalog, Function<DataSource, Telemetry> telemetry, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
    reader = new WatchReader(catalog, telemetry);
    Gate gate = new Gate(catalog, telemetry, ledger.memory()).recordingIn(ledger);
    results = new GuardResults(gate, ledger);
  }

  /** Is told where a watch is, once in a round. */
  public interface Onlooker {
    void saw(WatchProgress progress);
  }

  /**
   * Watches a deploy to its verdict, and carries the order out if there is one.
   *
   * @param key of the deploy
   * @param effect that carries an order out; without one it is advised
   * @throws Refused if it can't be watched
   * @throws UnknownService if the catalog has no owner for the service
   * @throws LedgerTrouble where the ledger can't do its part: the same call goes on later
   */
  public GuardResult watch(
      String key, Optional<RollbackEffect> effect, Actor actor, Pausing pausing, Onlooker onlooker)
      throws InterruptedException {
    Watching watching = begin(key, actor);
    Instant now = now();
    while (!round(watching, now, actor, onlooker)) {
      pausing.pass(watching.pause(now));
      now = now();
    }
    return finish(watching, effect, actor, pausing);
  }

  /**
   * One round of the same: empty while the deploy is still watched.
   *
   * @throws Refused if it can't be watched
   * @throws UnknownService if the catalog has no owner for the service
   */
  public Optional<GuardResult> look(
      String key, Optional<RollbackEffect> effect, Actor actor, Pausing pausing, Onlooker onlooker)
      throws InterruptedException {
    Watching watching = begin(key, actor);
    return round(watching, now(), actor, onlooker)
        ? Optional.of(finish(watching, effect, actor, pausing))
        : Optional.empty();
  }

  private Instant now() {
    return ledger.read(Records::now);
  }

  private Watching begin(String key, Actor actor) {
    String named = Wording.name(key, "a deploy key");
    Deploy deploy =
        ledger
            .<Optional<Deploy>>read(records -> new DeployFold(records).keyed(named))
            .or(() -> ordered(named, actor))
            .orElseThrow(
                () -> new Refused("no deploy is called '" + named + "': say deploy start first"));
    if (catalog.ownership(deploy.service()).isEmpty()) {
      throw new UnknownService(deploy.service(), catalog.services());
    }
    List<Slo> slos = reader.slos(new Place(deploy.service(), deploy.environment()));
    if (slos.isEmpty()) {
      throw new Refused(
          "no SLO that counts events speaks for %s in %s: there is nothing to watch it by"
              .formatted(deploy.service(), deploy.environment()));
    }
    WatchBegun begun = begun(deploy, slos, actor);
    List<Slo> watched = slos.stream().filter(slo -> begun.slos().contains(slo.name())).toList();
    if (watched.isEmpty()) {
      throw new Refused(
          "the watch of '%s' began by %s, which the catalog has no longer"
              .formatted(deploy.key(), String.join(", ", begun.slos())));
    }
    return new Watching(deploy, begun, watched, reader);
  }

  /** The deploy of a rollback begins by itself: it is on record where it goes. */
  private Optional<Deploy> ordered(String key, Actor actor) {
    return RollbackOrder.takenBackBy(key)
        .flatMap(
            bad -> ledger.read(records -> new RollbackFold(records).request(bad, records.now())))
        .map(
            request ->
                new Deploys(catalog, ledger)
                    .start(
                        new DeployRequest(
                            request.place().service(),
                            request.place().environment(),
                            new Change(
                                ChangeClass.ROLLBACK,
                                Optional.of(request.order().to()),
                                actor.toString()),
                            Optional.of(key))));
  }

  private WatchBegun begun(Deploy deploy, List<Slo> slos, Actor actor) {
    Optional<WatchBegun> before =
        ledger.read(records -> new WatchFold(records).begun(deploy.key()));
    if (before.isPresent()) {
      return before.get();
    }
    WatchBegun begun =
        new WatchBegun(
            deploy.key(),
            deploy.service(),
            deploy.environment(),
            reader.step(slos),
            catalog.policy(deploy.service(), deploy.environment()).guard(),
            slos.stream().map(Slo::name).toList());
    return ledger.write(
        journal -> {
          Optional<WatchBegun> other = new WatchFold(journal).begun(deploy.key());
          if (other.isPresent()) {
            return other.get();
          }
          if (journal.now().isAfter(deploy.startedAt().plus(LATEST))) {
            throw new Refused(
                "deploy '%s' began at %s: a watch begins within a day of its deploy"
                    .formatted(deploy.key(), deploy.startedAt()));
          }
          journal.append(actor, begun);
          return begun;
        });
  }

  /** Whether there is a verdict. */
  private boolean round(Watching watching, Instant now, Actor actor, Onlooker onlooker) {
    Optional<WatchEnded> ended =
        ledger.read(records -> new WatchFold(records).ended(watching.deploy().key()));
    if (ended.isPresent()) {
      return true;
    }
    watching.observe(now, found -> others(watching, found), outAt(watching.deploy()));
    onlooker.saw(watching.progress(now));
    if (watching.conclusion().isEmpty()) {
      return false;
    }
    Conclusion conclusion = watching.explained(now);
    ledger.write(
        journal -> {
          Verdicts.write(journal, watching, conclusion, actor);
          return true;
        });
    return true;
  }

  /** As of now: a deploy may go on while it is watched. */
  private Optional<Instant> outAt(Deploy watched) {
    return ledger
        .<Optional<Deploy>>read(records -> new DeployFold(records).keyed(watched.key()))
        .flatMap(Deploy::finishedAt);
  }

  /**
   * Those to the same environment, of the service and of what it depends on: the newest of when the
   * breach was found, however many came before anybody looked.
   */
  private List<OtherDeploy> others(Watching watching, Instant found) {
    Deploy watched = watching.deploy();
    Duration window = watching.begun().policy().rollbackWindow();
    List<String> services =
        Stream.concat(
                Stream.of(watched.service()),
                catalog.acceptedDependencies(watched.service()).stream()
                    .map(Ownership.Dependency::service))
            .distinct()
            .toList();
    return ledger.read(
        records -> {
          List<OtherDeploy> others = new ArrayList<>();
          for (String service : services) {
            new DeployFold(records)
                .newest(service, watched.environment(), found, MOST).stream()
                    .filter(deploy -> !deploy.key().equals(watched.key()))
                    .map(deploy -> other(records, deploy, window))
                    .forEach(others::add);
          }
          return others;
        });
  }

  /**
   * Not everybody says when a deploy is over. It is when its watch is, and at the latest after a
   * rollback window.
   */
  private static OtherDeploy other(Records records, Deploy deploy, Duration window) {
    Instant latest = deploy.startedAt().plus(window);
    return new OtherDeploy(
        deploy.key(),
        deploy.service(),
        deploy.startedAt(),
        deploy
            .finishedAt()
            .or(() -> new WatchFold(records).ended(deploy.key()).map(WatchEnded::settledAt))
            .or(() -> Optional.of(latest).filter(end -> end.isBefore(records.now()))));
  }

  private GuardResult finish(
      Watching watching, Optional<RollbackEffect> effect, Actor actor, Pausing pausing)
      throws InterruptedException {
    String key = watching.deploy().key();
    Optional<RollbackOrder> order = ledger.read(records -> new RollbackFold(records).order(key));
    if (order.isPresent() && effect.isPresent()) {
      new Rollbacks(ledger).carryOut(key, effect.get(), actor, pausing);
    }
    return results.of(watching);
  }
}
