package dev.slogate;

import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.rollback.RollbackRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * An order to roll back of which nobody knows yet what came of it.
 *
 * @param deploy key of the deploy that is taken back
 * @param sentAt when it was last sent; empty where it never was
 * @param left why a person must look, where a machine gave it up
 */
public record OpenRollback(
    String service,
    String environment,
    String deploy,
    String from,
    String to,
    Instant orderedAt,
    Optional<Instant> sentAt,
    Optional<String> left) {

  static OpenRollback of(Records records, RollbackRequest request) {
    RollbackFold fold = new RollbackFold(records);
    String deploy = request.order().deploy();
    return new OpenRollback(
        request.place().service(),
        request.place().environment(),
        deploy,
        request.order().from(),
        request.order().to(),
        request.orderedAt(),
        fold.effect(deploy).sentAt(),
        fold.left(deploy).map(RollbackLeft::why));
  }
}
