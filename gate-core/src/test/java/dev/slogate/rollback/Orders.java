package dev.slogate.rollback;

import dev.slogate.Actor;
import dev.slogate.Place;
import dev.slogate.guard.EffectRecord;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.RollbackSent;
import dev.slogate.ledger.jdbc.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders to take back version 9 of the shop, on record. */
public final class Orders {

  public static final Actor RUNNER = new Actor("os", "runner");

  private Orders() {}

  public static Ledger ledger(Path folder, Clock clock) {
    return open(folder.toString(), clock);
  }

  public static Ledger open(String where, Clock clock) {
    return Ledgers.open(where, Map.of(), Optional.empty(), clock, () -> {});
  }

  public static void order(Ledger ledger, String deploy) {
    append(ledger, new RollbackOrdered(deploy, "shop", "prod", "9", "7"));
  }

  public static void sent(Ledger ledger, String deploy) {
    append(ledger, new RollbackSent(deploy, "shop", "prod", "somebody"));
  }

  public static void append(Ledger ledger, Event event) {
    ledger.write(journal -> journal.append(RUNNER, event));
  }

  public static EffectRecord effect(Ledger ledger, String deploy) {
    return ledger.read(records -> new RollbackFold(records).effect(deploy));
  }

  /** One on its way. */
  public static RollbackRequest request(String service, String deploy, String from, String to) {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    return new RollbackRequest(
        new Place(service, "prod"),
        new RollbackOrder(deploy, from, to),
        List.of(GuardCode.SEVERE_BURN),
        noon,
        noon.plusSeconds(2));
  }

  public static RollbackRequest request() {
    return request("shop", "d-9", "9", "7");
  }
}
