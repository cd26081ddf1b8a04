package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.AuditContract;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.LedgerContract;
import dev.slogate.ledger.MemoryContract;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RecordsContract;
import dev.slogate.ledger.RollbackContract;
import dev.slogate.ledger.WatchContract;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real PostgreSQL keeps every contract. */
@ExtendWith(PostgresExtension.class)
class PostgresLedgerTest {

  @SuppressWarnings("NullAway.Init")
  private static PostgresServer server;

  private static String database = "";

  @BeforeAll
  static void createDatabase(PostgresServer shared) {
    server = shared;
    database = shared.database();
    try (Ledger ledger = open()) {
      ledger.read(Records::head);
    }
  }

  private static Ledger open() {
    return Ledgers.open(
        server.url(database), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  private static Ledger emptied() {
    server.run(database, "TRUNCATE entry, hour_span, hour_count");
    return open();
  }

  @Nested
  class Chained extends LedgerContract {
    @Override
    protected Ledger empty() {
      return emptied();
    }
  }

  @Nested
  class Asked extends RecordsContract {
    @Override
    protected Ledger empty() {
      return emptied();
    }
  }

  @Nested
  class Watched extends WatchContract {
    @Override
    protected Ledger empty() {
      return emptied();
    }
  }

  @Nested
  class Audited extends AuditContract {
    @Override
    protected Ledger empty() {
      return emptied();
    }

    @Override
    protected void tamper(String sql) {
      server.run(database, sql);
    }
  }

  @Nested
  class Rollbacks extends RollbackContract {
    @Override
    protected Ledger empty() {
      return emptied();
    }
  }

  @Nested
  class Hours extends MemoryContract {
    @Override
    protected Ledger empty() {
      return emptied();
    }
  }
}
