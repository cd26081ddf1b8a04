package dev.slogate.ledger;

import dev.slogate.Lock;
import dev.slogate.Place;
import dev.slogate.guard.PastDeploy;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.guard.RollbackOrder.WayBack;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Watches, their verdicts, and what they left locked, folded from the records about them. */
public final class WatchFold {

  /** Verdicts of a place that are looked through for a version to go back to. */
  static final int MOST_VERDICTS = 200;

  /** Deploys of a place that are looked through for one that there is no way back over. */
  static final int MOST_DEPLOYS = 1_000;

  /** Orders of a place whose versions may still be locked. */
  static final int MOST_ORDERS = 1_000;

  private static final Set<Kind> STARTED = EnumSet.of(Kind.DEPLOY_STARTED);
  private static final Set<Kind> BEGUN = EnumSet.of(Kind.WATCH_BEGUN);
  private static final Set<Kind> ENDED = EnumSet.of(Kind.WATCH_ENDED);
  private static final Set<Kind> ORDERED = EnumSet.of(Kind.ROLLBACK_ORDERED);
  private static final Set<Kind> RELEASED = EnumSet.of(Kind.LOCK_RELEASED);

  private final Records records;

  public WatchFold(Records records) {
    this.records = records;
  }

  /** How the watch of a deploy began. */
  public Optional<WatchBegun> begun(String deploy) {
    return records.about(BEGUN, List.of(deploy)).stream()
        .findFirst()
        .flatMap(entry -> entry.event(WatchBegun.class));
  }

  /** How the watch of a deploy ended. */
  public Optional<WatchEnded> ended(String deploy) {
    return records.about(ENDED, List.of(deploy)).stream()
        .findFirst()
        .flatMap(entry -> entry.event(WatchEnded.class));
  }

  /** The order that the deploy of this key carries out; empty where it is no rollback of ours. */
  public Optional<RollbackOrdered> orderOf(String key) {
    return RollbackOrder.takenBackBy(key)
        .flatMap(deploy -> records.about(ORDERED, List.of(deploy)).stream().findFirst())
        .flatMap(entry -> entry.event(RollbackOrdered.class));
  }

  /** What a rollback in a place goes by: deploys that were watched to the end, locks, the last. */
  public RollbackOrder.Place place(String service, String environment) {
    List<Entry> started = records.newest(STARTED, service, environment, MOST_DEPLOYS);
    Instant reach =
        started.size() < MOST_DEPLOYS ? Instant.MIN : started.get(started.size() - 1).at();
    return new RollbackOrder.Place(
        records.newest(ENDED, service, environment, MOST_VERDICTS).stream()
            .flatMap(entry -> entry.event(WatchEnded.class).stream())
            .map(WatchFold::past)
            // Of what came after an older one, not all is looked through.
            .filter(past -> !past.startedAt().isBefore(reach))
            .toList(),
        locks(service, environment).stream().map(Lock::version).collect(Collectors.toSet()),
        lastRollback(service, environment),
        started.stream().flatMap(entry -> irreversible(entry).stream()).findFirst());
  }

  private static Optional<PastDeploy> irreversible(Entry entry) {
    return entry
        .event(DeployStarted.class)
        .filter(started -> started.wayBack().equals(Optional.of(WayBack.IRREVERSIBLE)))
        .map(
            started ->
                new PastDeploy(started.deploy(), started.version(), entry.at(), Optional.empty()));
  }

  private static PastDeploy past(WatchEnded ended) {
    return new PastDeploy(
        ended.deploy(), ended.version(), ended.startedAt(), Optional.of(ended.verdict()));
  }

  private Optional<Instant> lastRollback(String service, String environment) {
    return records.newest(ORDERED, service, environment, 1).stream().findFirst().map(Entry::at);
  }

  /** What {@link #locks(String, String)} asks. */
  public static Question asksLocks(String service, String environment) {
    return new Question.Newest(
        ORDERED, Optional.of(service), Optional.of(environment), MOST_ORDERS);
  }

  /** Versions that are locked in a place, by how long they are. */
  public List<Lock> locks(String service, String environment) {
    List<Entry> orders =
        records.ask(asksLocks(service, environment)).stream()
            .sorted(Comparator.comparingLong(Entry::seq))
            .toList();
    Map<String, Long> released = released(service, environment, orders);
    Map<String, Lock> locks = new LinkedHashMap<>();
    for (Entry order : orders) {
      String version = from(order);
      if (order.seq() > released.getOrDefault(version, 0L)) {
        locks.putIfAbsent(
            version, new Lock(service, environment, version, order.keys().subject(), order.at()));
      }
    }
    return List.copyOf(locks.values());
  }

  /** Versions of a service that are locked, place by place. */
  public List<Lock> locks(String service) {
    return locks(records.newest(ORDERED, service, MOST_ORDERS));
  }

  /** All versions that are locked, place by place. */
  public List<Lock> locks() {
    return locks(records.newest(ORDERED, MOST_ORDERS));
  }

  private List<Lock> locks(List<Entry> orders) {
    return orders.stream()
        .map(order -> new Place(service(order), environment(order)))
        .distinct()
        .sorted(Comparator.comparing(Place::service).thenComparing(Place::environment))
        .flatMap(place -> locks(place.service(), place.environment()).stream())
        .toList();
  }

  private static String service(Entry order) {
    return order.keys().service().orElseThrow();
  }

  private static String environment(Entry order) {
    return order.keys().environment().orElseThrow();
  }

  /** When each of their versions was last released there. */
  private Map<String, Long> released(String service, String environment, List<Entry> orders) {
    Map<String, Long> released = new HashMap<>();
    records.about(RELEASED, orders.stream().map(WatchFold::from).distinct().toList()).stream()
        .filter(entry -> entry.keys().service().equals(Optional.of(service)))
        .filter(entry -> entry.keys().environment().equals(Optional.of(environment)))
        .forEach(entry -> released.put(entry.keys().subject(), entry.seq()));
    return released;
  }

  private static String from(Entry order) {
    return ((RollbackOrdered) order.event()).from();
  }
}
