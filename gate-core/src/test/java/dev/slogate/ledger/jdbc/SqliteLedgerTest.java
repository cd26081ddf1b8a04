package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.LedgerContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {

  @TempDir Path folder;

  @Override
  protected Ledger empty() {
    return Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }
}
