package dev.slogate.ledger;

import dev.slogate.Place;
import dev.slogate.guard.EffectRecord;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.rollback.RollbackRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Orders to roll back and what became of them, folded from the records about a deploy. */
public final class RollbackFold {

  private static final Set<Kind> ORDERED = EnumSet.of(Kind.ROLLBACK_ORDERED);
  private static final Set<Kind> ENDED = EnumSet.of(Kind.WATCH_ENDED);
  private static final Set<Kind> ABOUT =
      EnumSet.of(Kind.ROLLBACK_ORDERED, Kind.ROLLBACK_SENT, Kind.ROLLBACK_CONFIRMED);

  private final Records records;

  public RollbackFold(Records records) {
    this.records = records;
  }

  /** The order to take this deploy back. */
  public Optional<RollbackOrder> order(String deploy) {
    return ordered(deploy).map(RollbackFold::order);
  }

  /** That order, as it goes out at an instant. */
  public Optional<RollbackRequest> request(String deploy, Instant at) {
    return ordered(deploy)
        .map(
            entry -> {
              RollbackOrdered ordered = (RollbackOrdered) entry.event();
              return new RollbackRequest(
                  new Place(ordered.service(), ordered.environment()),
                  order(entry),
                  reasons(deploy),
                  entry.at(),
                  at);
            });
  }

  /** What is on record of its effect; of several who sent, the last counts. */
  public EffectRecord effect(String deploy) {
    EffectRecord effect = EffectRecord.NONE;
    for (Entry entry : records.about(ABOUT, List.of(deploy))) {
      boolean ordered = effect.ordered() || entry.kind().equals(Kind.ROLLBACK_ORDERED.name());
      if (ordered) { // what nobody ordered counts for nothing
        effect = next(effect, entry);
      }
    }
    return effect;
  }

  private static EffectRecord next(EffectRecord effect, Entry entry) {
    return switch (Kind.valueOf(entry.kind())) {
      case ROLLBACK_SENT -> new EffectRecord(true, Optional.of(entry.at()), effect.confirmed());
      case ROLLBACK_CONFIRMED -> new EffectRecord(true, effect.sentAt(), true);
      default -> new EffectRecord(true, effect.sentAt(), effect.confirmed());
    };
  }

  private Optional<Entry> ordered(String deploy) {
    return records.about(ORDERED, List.of(deploy)).stream().findFirst();
  }

  private static RollbackOrder order(Entry entry) {
    RollbackOrdered ordered = (RollbackOrdered) entry.event();
    return new RollbackOrder(ordered.deploy(), ordered.from(), ordered.to());
  }

  private List<GuardCode> reasons(String deploy) {
    return records.about(ENDED, List.of(deploy)).stream()
        .flatMap(entry -> entry.event(WatchEnded.class).stream())
        .findFirst()
        .map(ended -> ended.reasons().stream().map(GuardReason::code).distinct().toList())
        .orElse(List.of());
  }
}
