package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.FreezeFold;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.OverrideFold;
import dev.slogate.ledger.Records;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the record and the calendar say of one deploy, as values: policy never sees the record.
 *
 * @param freezes that stop it
 * @param overrides that may lift what holds it, in the order in which to try them
 * @param backTo the version that it goes back to, where it is a rollback to what ran here before
 * @param trouble why the record is unknown, if it is
 */
record Register(
    List<Freeze> freezes,
    List<FreezeOverride> overrides,
    Optional<String> backTo,
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
        LedgerState.NONE);
  }

  /** Of a record that does not answer. */
  static Register unknown(Catalog catalog, DeployRequest request, Instant at, String trouble) {
    return new Register(
        windows(catalog, request, at),
        List.of(),
        Optional.empty(),
        Optional.of(trouble),
        LedgerState.UNREACHABLE);
  }

  /**
   * Reads what a deploy needs.
   *
   * @param deploy its key
   */
  static Register of(Records records, Catalog catalog, DeployRequest request, String deploy) {
    Instant at = records.now();
    return new Register(
        Stream.concat(
                new FreezeFold(records).inForce(at).stream(),
                windows(catalog, request, at).stream())
            .filter(freeze -> freeze.stops(request))
            .toList(),
        new OverrideFold(records, at)
            .open(request.service()).stream()
                .filter(override -> override.covers(request) && override.serves(deploy))
                .sorted((one, other) -> Boolean.compare(other.usedBy(deploy), one.usedBy(deploy)))
                .toList(),
        request.change().change() == ChangeClass.ROLLBACK
            ? backTo(records, request)
            : Optional.empty(),
        Optional.empty(),
        LedgerState.open(records.head().toString()));
  }

  @SuppressWarnings("UnusedVariable")
  private static List<Freeze> windows(Catalog catalog, DeployRequest request, Instant at) {
    return List.of();
  }

  /** A version is gone back to if it was deployed here with success, and another one after it. */
  private static Optional<String> backTo(Records records, DeployRequest request) {
    List<Entry> finished =
        records.newest(
            EnumSet.of(Kind.DEPLOY_FINISHED), request.service(), request.environment(), DEPLOYS);
    Set<Kind> started = EnumSet.of(Kind.DEPLOY_STARTED);
    List<String> versions =
        finished.stream()
            .map(entry -> (DeployFinished) entry.event())
            .filter(deploy -> deploy.result() == DeployFinished.Result.SUCCEEDED)
            .flatMap(deploy -> records.about(started, List.of(deploy.deploy())).stream())
            .map(entry -> (DeployStarted) entry.event())
            .flatMap(deploy -> deploy.version().stream())
            .toList();
    return request
        .change()
        .version()
        .filter(version -> versions.contains(version) && !versions.get(0).equals(version));
  }
}
