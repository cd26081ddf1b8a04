package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.AuditContract;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.LedgerContract;
import dev.slogate.ledger.MemoryContract;
import dev.slogate.ledger.RecordsContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The embedded file keeps every contract. */
class SqliteLedgerTest {

  @TempDir Path folder;

  private Ledger ledger() {
    return Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  @Nested
  class Chained extends LedgerContract {
    @Override
    protected Ledger empty() {
      return ledger();
    }
  }

  @Nested
  class Asked extends RecordsContract {
    @Override
    protected Ledger empty() {
      return ledger();
    }
  }

  @Nested
  class Audited extends AuditContract {
    @Override
    protected Ledger empty() {
      return ledger();
    }

    @Override
    protected void tamper(String sql) throws SQLException {
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  @Nested
  class Hours extends MemoryContract {
    @Override
    protected Ledger empty() {
      return ledger();
    }
  }
}
