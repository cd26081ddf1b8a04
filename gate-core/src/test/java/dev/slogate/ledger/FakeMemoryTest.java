package dev.slogate.ledger;

import dev.slogate.ledger.jdbc.Ledgers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What tests take for memory keeps the contract, too. */
class FakeMemoryTest extends MemoryContract {

  @TempDir Path folder;

  @Override
  protected Ledger empty() {
    return new WithMemory(
        Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {}),
        new FakeMemory());
  }
}
