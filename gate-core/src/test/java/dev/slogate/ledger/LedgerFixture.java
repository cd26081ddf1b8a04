package dev.slogate.ledger;

import dev.slogate.Actor;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.Freeze;
import dev.slogate.Lift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What contracts of ledgers share: an empty one, and events to put in. */
public abstract class LedgerFixture {

  protected static final Actor JANE = new Actor("jenkins", "jane");

  @SuppressWarnings("NullAway.Init")
  protected Ledger ledger;

  /** An empty one. */
  protected abstract Ledger empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    ledger = empty();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  protected static FreezeLifted lifted(String reason) {
    return new FreezeLifted("f-1", reason);
  }

  protected static FreezeDeclared freeze(String name, Optional<Instant> until) {
    return new FreezeDeclared(
        name, List.of(Freeze.ALL), Optional.empty(), "sale", until, List.of());
  }

  protected static OverrideGranted override(String name, String service, Instant expires) {
    return new OverrideGranted(
        name,
        service,
        Optional.empty(),
        Optional.empty(),
        List.of(Lift.BUDGET),
        "the fix for the outage",
        Optional.empty(),
        expires,
        1,
        false,
        true);
  }

  protected static DeployStarted deploy(String key, String service, String environment) {
    return new DeployStarted(
        key, service, environment, ChangeClass.FEATURE, Optional.of("v1"), Map.of());
  }

  protected static DeployFinished finished(String key, String service, String environment) {
    return new DeployFinished(key, service, environment, Deploy.Result.SUCCEEDED);
  }

  protected Entry append(Event event) {
    return ledger.write(journal -> journal.append(JANE, event));
  }

  protected List<Entry> all() {
    return ledger.read(
        records -> {
          List<Entry> entries = new ArrayList<>();
          records.scan(1, entries::add);
          return entries;
        });
  }
}
