package dev.slogate.ledger;

import dev.slogate.Change;
import dev.slogate.Deploy;
import dev.slogate.guard.RollbackOrder.WayBack;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deploys, folded from the records about them. */
public final class DeployFold {

  private static final Set<Kind> STARTED = EnumSet.of(Kind.DEPLOY_STARTED);
  private static final Set<Kind> FINISHED = EnumSet.of(Kind.DEPLOY_FINISHED);

  private final Records records;

  public DeployFold(Records records) {
    this.records = records;
  }

  /** The deploy of this key. */
  public Optional<Deploy> keyed(String key) {
    return fold(records.about(STARTED, List.of(key))).stream().findFirst();
  }

  /** Those to a place, the newest first. */
  public List<Deploy> newest(String service, String environment, int most) {
    return fold(records.newest(STARTED, service, environment, most));
  }

  /** Those to a place that began by {@code upTo}, the newest first. */
  public List<Deploy> newest(String service, String environment, Instant upTo, int most) {
    return fold(records.newest(STARTED, service, environment, upTo, most));
  }

  /** The newest to a place, if it began after an instant. */
  public Optional<Deploy> newestSince(String service, String environment, Instant since) {
    return newest(service, environment, 1).stream()
        .filter(deploy -> deploy.startedAt().isAfter(since))
        .findFirst();
  }

  /** In two queries, however many they are. */
  private List<Deploy> fold(List<Entry> started) {
    Map<String, Entry> finished = new HashMap<>();
    records
        .about(FINISHED, started.stream().map(entry -> entry.keys().subject()).toList())
        .forEach(entry -> finished.putIfAbsent(entry.keys().subject(), entry));
    return started.stream()
        .filter(entry -> entry.body().isPresent())
        .map(entry -> fold(entry, Optional.ofNullable(finished.get(entry.keys().subject()))))
        .toList();
  }

  private static Deploy fold(Entry entry, Optional<Entry> finished) {
    DeployStarted started = (DeployStarted) entry.event();
    return new Deploy(
        started.deploy(),
        started.service(),
        started.environment(),
        new Change(started.change(), started.version(), entry.actor(), started.evidence()),
        started.wayBack().orElse(WayBack.REVERSIBLE),
        entry.at(),
        finished.map(Entry::at),
        finished.flatMap(one -> one.event(DeployFinished.class)).map(DeployFinished::result));
  }
}
