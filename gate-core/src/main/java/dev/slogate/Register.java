package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.FreezeWindow;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.Deadlines;
import dev.slogate.escalation.Ladder;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Role;
import dev.slogate.escalation.Standing;
import dev.slogate.ledger.DeployFold;
import dev.slogate.ledger.EscalationFold;
import dev.slogate.ledger.FreezeFold;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.OverrideFold;
import dev.slogate.ledger.Question;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.SloPast;
import dev.slogate.ledger.WatchFold;
import dev.slogate.policy.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the record and the calendar say of one deploy, as values: policy never sees the record.
 *
 * @param freezes that stop it
 * @param overrides that may lift what holds it, in the order in which to try them
 * @param backTo the version that it goes back to, where it is a rollback to what ran here before
 * @param ordered the guard's order that it carries out
 * @param locks of versions in the place that it goes to
 * @param escalation of the SLOs that speak for it
 * @param trouble why the record is unknown, if it is
 */
record Register(
    List<Freeze> freezes,
    List<FreezeOverride> overrides,
    Optional<String> backTo,
    Optional<RollbackOrdered> ordered,
    List<Lock> locks,
    Escalation escalation,
    Optional<String> trouble,
    LedgerState ledger) {

  /** Deploys looked back over to find a version that ran before. */
  private static final int DEPLOYS = 200;

  /** Of a gate without a record: the calendar alone. */
  static Register without(Catalog catalog, DeployRequest request, Instant at) {
    return new Register(
        windows(catalog, request, at),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Escalation.UNKNOWN,
        Optional.empty(),
        LedgerState.NONE);
  }

  /** Of a record that does not answer. */
  static Register unknown(Catalog catalog, DeployRequest request, Instant at, String trouble) {
    return new Register(
        windows(catalog, request, at),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Escalation.UNKNOWN,
        Optional.of(trouble),
        LedgerState.UNREACHABLE);
  }

  /** What is asked about each deploy; some need more. */
  static List<Question> asks(DeployRequest request, Instant at) {
    List<Question> asks = new ArrayList<>();
    asks.add(FreezeFold.asksInForce(at));
    asks.add(OverrideFold.asksOpen(request.service(), at));
    asks.add(WatchFold.asksLocks(request.service(), request.environment()));
    asks.add(EscalationFold.asksPasts(request.service()));
    request.deploy().ifPresent(key -> asks.add(DeployKey.asks(key)));
    return asks;
  }

  /**
   * Reads what a deploy needs.
   *
   * @param deploy its key
   */
  static Register of(Records records, Catalog catalog, DeployRequest request, String deploy) {
    Instant at = records.now();
    WatchFold watches = new WatchFold(records);
    return new Register(
        Stream.concat(
                new FreezeFold(records).inForce(at).stream().filter(one -> one.stops(request)),
                windows(catalog, request, at).stream())
            .toList(),
        new OverrideFold(records, at)
            .open(request.service()).stream()
                .filter(override -> override.covers(request) && override.serves(deploy))
                .filter(
                    override ->
                        override.usedBy(deploy) || !approvedItself(override, request, catalog))
                .sorted((one, other) -> Boolean.compare(other.usedBy(deploy), one.usedBy(deploy)))
                .toList(),
        request.change().change() == ChangeClass.ROLLBACK
            ? backTo(records, request, deploy)
            : Optional.empty(),
        watches.orderOf(deploy).filter(order -> isCarriedOutBy(order, request)),
        watches.locks(request.service(), request.environment()),
        escalation(records, catalog, request, at),
        Optional.empty(),
        state(records.head()));
  }

  /** Whoever approved before they asked is no second person either. */
  private static boolean approvedItself(
      FreezeOverride override, DeployRequest request, Catalog catalog) {
    return override.secondPerson()
        && override
            .approvedBy()
            .filter(by -> catalog.people().isSame(by, request.change().actor()))
            .isPresent();
  }

  private static LedgerState state(Head head) {
    return head.seq() == 0 ? LedgerState.empty(head.toString()) : LedgerState.open(head.toString());
  }

  private static boolean isCarriedOutBy(RollbackOrdered order, DeployRequest request) {
    return order.service().equals(request.service())
        && order.environment().equals(request.environment())
        && request.change().version().equals(Optional.of(order.to()));
  }

  /** The lock of the version that it sends. */
  Optional<Lock> lockOf(Change change) {
    return locks.stream()
        .filter(lock -> change.version().equals(Optional.of(lock.version())))
        .findFirst();
  }

  /** Of those SLOs that speak for the deploy, the highest. */
  private static Escalation escalation(
      Records records, Catalog catalog, DeployRequest request, Instant at) {
    Map<String, SloPast> pasts = new EscalationFold(records).pasts(request.service());
    Map<Standing, String> standings = new LinkedHashMap<>();
    Deadlines deadlines = catalog.escalation(request.service()).deadlines();
    for (Slo slo : catalog.slos(request.service(), request.environment())) {
      SloPast past = pasts.getOrDefault(slo.name(), SloPast.NONE);
      if (past.lastQuarter().isPresent()) {
        standings.putIfAbsent(Ladder.standing(past.history(), deadlines, at), slo.name());
      }
    }
    return Standing.highest(standings.keySet())
        .map(
            highest -> {
              String slo = Objects.requireNonNull(standings.get(highest));
              Outcome last =
                  Objects.requireNonNull(pasts.get(slo)).lastQuarter().orElseThrow().outcome();
              Map<Role, String> teams = EscalationRoles.of(catalog, request.service());
              return new Escalation(
                  highest.level(),
                  highest.missedInARow(),
                  Escalation.State.valueOf(last.name()),
                  Optional.of(slo).filter(name -> highest.level() != Level.NONE),
                  highest
                      .next()
                      .map(
                          due ->
                              Escalation.Next.of(
                                  due, Optional.ofNullable(teams.get(due.duty().author())))));
            })
        .orElse(Escalation.UNKNOWN);
  }

  /** Every freeze in force: declared ones, and the catalog's windows. */
  static List<Freeze> freezes(Records records, Catalog catalog, Instant at) {
    List<Freeze> freezes = new ArrayList<>(new FreezeFold(records).inForce(at));
    catalog.freezeWindows().forEach(window -> open(window, at).ifPresent(freezes::add));
    return freezes;
  }

  /** Windows let classes of changes pass on evidence, as policies do. */
  private static List<Freeze> windows(Catalog catalog, DeployRequest request, Instant at) {
    GatePolicy policy = catalog.policy(request.service(), request.environment());
    Claim claim = new Claim(request.change(), policy, catalog.people());
    return catalog.freezes(request.service(), request.environment()).stream()
        .filter(window -> claim.exemption(window.exempt()).isEmpty())
        .flatMap(window -> open(window, at).stream())
        .toList();
  }

  private static Optional<Freeze> open(FreezeWindow window, Instant at) {
    return window
        .activeUntil(at)
        .map(
            end ->
                new Freeze(
                    window.name(),
                    Freeze.Origin.WINDOW,
                    window.services(),
                    window.environments(),
                    window.reason(),
                    window.location().toString(),
                    at,
                    Optional.of(end),
                    List.of(),
                    Optional.empty()));
  }

  /** Whether a deploy that waits goes back to what ran there before. */
  static boolean goesBack(Records records, Waiting waiting) {
    return backTo(records, waiting.request(), waiting.deploy()).isPresent();
  }

  /**
   * A version is gone back to if it was deployed here with success, and another one was begun after
   * it: that one need not have succeeded, since going back from what failed must not wait. A retry
   * does not take itself for the other one.
   */
  private static Optional<String> backTo(Records records, DeployRequest request, String deploy) {
    List<Deploy> before =
        new DeployFold(records)
            .newest(request.service(), request.environment(), DEPLOYS).stream()
                .filter(one -> !one.key().equals(deploy))
                .toList();
    Optional<String> newest = before.stream().findFirst().flatMap(one -> one.change().version());
    return request
        .change()
        .version()
        .filter(version -> !newest.equals(Optional.of(version)))
        .filter(version -> before.stream().anyMatch(one -> succeeded(one, version)));
  }

  private static boolean succeeded(Deploy deploy, String version) {
    return deploy.result().equals(Optional.of(Deploy.Result.SUCCEEDED))
        && deploy.change().version().equals(Optional.of(version));
  }
}
