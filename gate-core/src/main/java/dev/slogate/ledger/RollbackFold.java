package dev.slogate.ledger;

import dev.slogate.Deploy;
import dev.slogate.Place;
import dev.slogate.RollbackOutcome;
import dev.slogate.guard.EffectRecord;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.issue.Issue.Progress;
import dev.slogate.rollback.RollbackRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Orders to roll back and what became of them, folded from the records about a deploy. */
public final class RollbackFold {

  private static final Set<Kind> ORDERED = EnumSet.of(Kind.ROLLBACK_ORDERED);
  private static final Set<Kind> ENDED = EnumSet.of(Kind.WATCH_ENDED);

  /** Orders that are looked through for open ones. */
  static final int MOST = 100;

  private static final Set<Kind> LEFT = EnumSet.of(Kind.ROLLBACK_LEFT);
  private static final Set<Kind> SETTLED = EnumSet.of(Kind.ROLLBACK_SETTLED);
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

  /** Orders that are neither confirmed nor settled, of the newest {@link #MOST}; newest first. */
  public List<RollbackRequest> open() {
    return newest()
        .filter(deploy -> !effect(deploy).confirmed() && settled(deploy).isEmpty())
        .flatMap(deploy -> request(deploy, records.now()).stream())
        .toList();
  }

  /** Orders that were given after an instant, of the newest {@link #MOST}; newest first. */
  public List<RollbackRequest> orderedAfter(Instant at) {
    return newest()
        .flatMap(deploy -> request(deploy, records.now()).stream())
        .filter(request -> request.orderedAt().isAfter(at))
        .toList();
  }

  private Stream<String> newest() {
    return records.newest(ORDERED, MOST).stream().map(entry -> entry.keys().subject());
  }

  /** How far the order to take this deploy back came. */
  public Progress progress(String deploy) {
    EffectRecord effect = effect(deploy);
    if (effect.confirmed()) {
      return new Progress.Confirmed();
    }
    return settled(deploy)
        .<Progress>map(
            one -> new Progress.Settled(one.outcome().label(), one.reason(), one.actor()))
        .or(() -> left(deploy).map(one -> new Progress.Left(one.why())))
        .or(() -> effect.sentAt().map(Progress.Sent::new))
        .orElseGet(Progress.Ordered::new);
  }

  /** What the guard ended the watch of a deploy with; empty where that is not on record. */
  public List<GuardReason> evidence(String deploy) {
    return records.about(ENDED, List.of(deploy)).stream()
        .flatMap(entry -> entry.event(WatchEnded.class).stream())
        .findFirst()
        .map(WatchEnded::reasons)
        .orElse(List.of());
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

  /** Why a person must look, where that was said since it was last sent. */
  public Optional<RollbackLeft> left(String deploy) {
    Optional<Instant> sentAt = effect(deploy).sentAt();
    return records.about(LEFT, List.of(deploy)).stream()
        .filter(entry -> sentAt.map(at -> !entry.at().isBefore(at)).orElse(true))
        .flatMap(entry -> entry.event(RollbackLeft.class).stream())
        .findFirst();
  }

  /** Who said what came of it, when, and how they know. */
  public Optional<Settlement> settled(String deploy) {
    return records.about(SETTLED, List.of(deploy)).stream()
        .findFirst()
        .flatMap(
            entry ->
                entry
                    .event(RollbackSettled.class)
                    .map(
                        one ->
                            new Settlement(
                                one.outcome(), one.reason(), entry.actor(), entry.at())));
  }

  /**
   * What a person said of an order.
   *
   * @param actor who said it
   */
  public record Settlement(RollbackOutcome outcome, String reason, String actor, Instant at) {}

  /**
   * The deploy whose version runs by now, where it began after the order and is none that goes
   * back: what the order takes back is not there any more.
   */
  public Optional<Deploy> overtaking(RollbackRequest request) {
    return new DeployFold(records)
        .newestSince(request.place().service(), request.place().environment(), request.orderedAt())
        .filter(deploy -> !deploy.change().version().equals(Optional.of(request.order().to())));
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
    return ((RollbackOrdered) entry.event()).order();
  }

  private List<GuardCode> reasons(String deploy) {
    return evidence(deploy).stream().map(GuardReason::code).distinct().toList();
  }
}
