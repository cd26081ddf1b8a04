package dev.slogate.rollback;

import dev.slogate.Place;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.RollbackOrder;
import java.time.Instant;
import java.util.List;

/**
 * An order on its way to the other side, or a question after it. When it is sent again, all but
 * {@code at} is the same.
 *
 * @param place where the version is taken back
 * @param reasons why, as the guard ended with them; empty where that is not on record
 * @param orderedAt when it was ordered, by the ledger's time
 * @param at when it is sent or asked for, by the ledger's time
 */
public record RollbackRequest(
    Place place, RollbackOrder order, List<GuardCode> reasons, Instant orderedAt, Instant at) {

  public RollbackRequest {
    reasons = List.copyOf(reasons);
  }
}
