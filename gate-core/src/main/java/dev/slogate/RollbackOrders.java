package dev.slogate;

import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.RollbackFold.Settlement;
import dev.slogate.ledger.RollbackSettled;
import dev.slogate.rollback.RollbackRequest;
import java.util.List;
import java.util.Optional;

/** Orders to roll back, and people who say what came of them. Throws {@link Refused}. */
public final class RollbackOrders {

  private final Ledger ledger;

  public RollbackOrders(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Puts on record what came of an order that no machine can tell. Saying the same again changes
   * nothing.
   *
   * @param deploy key of the deploy that was to be taken back
   * @return the order
   */
  public OpenRollback settle(String deploy, RollbackOutcome outcome, String reason, Actor actor) {
    String why = Wording.of(reason, "a reason");
    return ledger.write(
        journal -> {
          RollbackFold fold = new RollbackFold(journal);
          RollbackRequest request =
              fold.request(deploy, journal.now()).orElseThrow(() -> unknown(journal, deploy));
          if (fold.effect(deploy).confirmed()) {
            throw new Refused(
                "the rollback of deploy '" + deploy + "' is confirmed: nothing is left to settle");
          }
          Optional<Settlement> before = fold.settled(deploy);
          if (before.isEmpty()) {
            Place place = request.place();
            journal.append(
                actor,
                new RollbackSettled(deploy, place.service(), place.environment(), outcome, why));
          } else if (before.get().outcome() != outcome) {
            throw new Refused(
                "the rollback of deploy '%s' was settled already, as %s, by %s: %s"
                    .formatted(
                        deploy,
                        before.get().outcome().label(),
                        before.get().actor(),
                        before.get().reason()));
          }
          return OpenRollback.of(journal, request);
        });
  }

  private static Refused unknown(Records records, String deploy) {
    List<String> open =
        new RollbackFold(records).open().stream().map(one -> one.order().deploy()).toList();
    return new Refused(
        "no rollback of a deploy '%s' was ordered; open: %s"
            .formatted(deploy, open.isEmpty() ? "none" : String.join(", ", open)));
  }

  /** Those that are neither confirmed nor settled, the newest first. */
  public List<OpenRollback> open() {
    return ledger.read(
        records ->
            new RollbackFold(records)
                .open().stream().map(request -> OpenRollback.of(records, request)).toList());
  }
}
