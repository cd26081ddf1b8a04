package dev.slogate;

import dev.slogate.GuardResult.Rollback;
import dev.slogate.GuardResult.Rollback.State;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.RollbackFold.Settlement;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.ledger.RollbackSent;
import dev.slogate.rollback.RollbackRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came of an order to roll back, as far as it is on record. */
final class OrderResults {

  private static final Set<Kind> CARRIED_OUT =
      EnumSet.of(Kind.ROLLBACK_SENT, Kind.ROLLBACK_CONFIRMED);

  private OrderResults() {}

  static Rollback of(Records records, RollbackRequest request) {
    RollbackFold fold = new RollbackFold(records);
    String key = request.order().deploy();
    List<Entry> entries = records.about(CARRIED_OUT, List.of(key));
    Optional<Instant> sent = last(entries, Kind.ROLLBACK_SENT);
    Optional<Instant> confirmed = last(entries, Kind.ROLLBACK_CONFIRMED);
    Optional<Settlement> settled = fold.settled(key);
    Optional<String> left = left(fold, request, sent);
    return new Rollback(
        request.order(),
        confirmed.isPresent()
            ? State.CONFIRMED
            : settled
                .map(OrderResults::state)
                .orElseGet(
                    () -> {
                      State open = sent.isPresent() ? State.SENT : State.ADVISED;
                      return left.isPresent() ? State.A_PERSON_MUST_LOOK : open;
                    }),
        confirmed.isPresent()
            ? carriedOut(entries)
            : settled
                .map(one -> one.actor() + " settled that: " + one.reason())
                .or(() -> left)
                .or(() -> carriedOut(entries)),
        request.orderedAt(),
        sent,
        confirmed);
  }

  private static State state(Settlement settled) {
    return switch (settled.outcome()) {
      case DONE -> State.SETTLED_DONE;
      case NOT_DONE -> State.SETTLED_NOT_DONE;
    };
  }

  /** Why a person must look: what was not sent in time must not be sent any more. */
  private static Optional<String> left(
      RollbackFold fold, RollbackRequest request, Optional<Instant> sent) {
    return fold.left(request.order().deploy())
        .map(RollbackLeft::why)
        .or(
            () ->
                sent.isPresent()
                    ? Optional.empty()
                    : fold.overtaking(request)
                        .map(
                            later ->
                                "deploy '%s' began since, at %s: look which version should run"
                                    .formatted(later.key(), later.startedAt())));
  }

  private static Optional<String> carriedOut(List<Entry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.event(RollbackSent.class).stream())
        .reduce((first, second) -> second)
        .map(sent -> "Carried out by " + sent.effect());
  }

  private static Optional<Instant> last(List<Entry> entries, Kind kind) {
    return entries.stream()
        .filter(entry -> entry.kind().equals(kind.name()))
        .reduce((first, second) -> second)
        .map(Entry::at);
  }
}
