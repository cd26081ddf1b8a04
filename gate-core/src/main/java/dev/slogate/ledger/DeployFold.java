package dev.slogate.ledger;

import dev.slogate.Change;
import dev.slogate.Deploy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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
    return records.about(STARTED, List.of(key)).stream()
        .filter(entry -> entry.body().isPresent())
        .map(this::fold)
        .findFirst();
  }

  /** Those to a place, the newest first. */
  public List<Deploy> newest(String service, String environment, int most) {
    return records.newest(STARTED, service, environment, most).stream()
        .filter(entry -> entry.body().isPresent())
        .map(this::fold)
        .toList();
  }

  private Deploy fold(Entry entry) {
    DeployStarted started = (DeployStarted) entry.event();
    Optional<Entry> finished =
        records.about(FINISHED, List.of(started.deploy())).stream().findFirst();
    Optional<Instant> at = finished.map(Entry::at);
    return new Deploy(
        started.deploy(),
        started.service(),
        started.environment(),
        new Change(started.change(), started.version(), entry.actor(), started.evidence()),
        entry.at(),
        at,
        finished.flatMap(one -> one.event(DeployFinished.class)).map(DeployFinished::result));
  }
}
