package dev.slogate.jenkins;

import dev.slogate.Freeze;
import dev.slogate.FreezeOverride;
import dev.slogate.Freezes;
import dev.slogate.LedgerTrouble;
import dev.slogate.Overrides;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What people ordered, as the ledger had it at an instant. Held in memory, so that no page waits
 * for a ledger.
 *
 * @param at {@link Instant#EPOCH} before it was first read
 * @param overrides the newest first, whatever became of them
 * @param freezes those in force, the catalog's windows too; then those that are over, newest first
 * @param trouble why they are not known; empty where they are
 */
record Orders(Instant at, List<FreezeOverride> overrides, List<Freeze> freezes, String trouble) {

  static final Orders NONE = unread(Instant.EPOCH, "");

  /** More than people read, and enough for all that are in force. */
  static final int MOST = 200;

  Orders {
    overrides = List.copyOf(overrides);
    freezes = List.copyOf(freezes);
  }

  static Orders unread(Instant at, String trouble) {
    return new Orders(at, List.of(), List.of(), trouble);
  }

  /** As the ledger of the workspace has them; says so where there is none, or none that answers. */
  static Orders read(Workspace workspace, Instant at) {
    try {
      return workspace
          .overrides()
          .flatMap(overrides -> workspace.freezes().map(freezes -> read(overrides, freezes, at)))
          .orElseGet(() -> unread(at, Messages.Orders_NoLedger()));
    } catch (LedgerTrouble e) {
      return unread(at, String.valueOf(e.getMessage()));
    }
  }

  private static Orders read(Overrides overrides, Freezes declared, Instant at) {
    List<Freeze> freezes = new ArrayList<>(declared.inForce());
    declared.newest(MOST).stream()
        .filter(freeze -> freezes.stream().noneMatch(other -> other.id().equals(freeze.id())))
        .forEach(freezes::add);
    return new Orders(at, overrides.newest(MOST), freezes, "");
  }

  /** Whether there is a ledger that answered. */
  boolean known() {
    return at.isAfter(Instant.EPOCH) && trouble.isEmpty();
  }
}
