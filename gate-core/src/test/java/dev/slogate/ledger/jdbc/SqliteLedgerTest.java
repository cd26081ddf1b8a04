package dev.slogate.ledger.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.ledger.AuditContract;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.LedgerContract;
import dev.slogate.ledger.MemoryContract;
import dev.slogate.ledger.Pruning;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RecordsContract;
import dev.slogate.ledger.RollbackContract;
import dev.slogate.ledger.WatchContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded file keeps every contract. */
class SqliteLedgerTest {

  @TempDir Path folder;

  private Ledger ledger() {
    return Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  @Test
  void whatIsPrunedIsGoneFromTheFile() throws IOException {
    Clock lastYear = Clock.offset(Clock.systemUTC(), Duration.ofDays(-400));
    Actor jane = new Actor("os", "jane");
    try (Ledger ledger =
        Ledgers.open(folder.toString(), Map.of(), Optional.empty(), lastYear, () -> {})) {
      for (int i = 0; i < 20; i++) {
        DeployStarted deploy =
            new DeployStarted(
                "d-" + i,
                "shop",
                "prod",
                ChangeClass.FEATURE,
                Optional.empty(),
                Map.of("ticket", "word of mouth"));
        DeployFinished over = new DeployFinished("d-" + i, "shop", "prod", Deploy.Result.SUCCEEDED);
        ledger.write(
            journal -> {
              journal.append(jane, deploy);
              return journal.append(jane, over);
            });
      }
    }
    Pattern word = Pattern.compile("word of mouth");
    Path file = folder.resolve("ledger.db");
    assertThat(word.matcher(Files.readString(file, ISO_8859_1)).results()).hasSize(20);
    try (Ledger ledger = ledger()) {
      Instant limit = ledger.read(Records::now).minus(Duration.ofDays(40));
      assertThat(Pruning.prune(ledger, jane, limit, "a year")).isPresent();
    }
    // The newest deploy of the place keeps its own.
    assertThat(word.matcher(Files.readString(file, ISO_8859_1)).results()).hasSize(1);
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
  class Watched extends WatchContract {
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
  class Rollbacks extends RollbackContract {
    @Override
    protected Ledger empty() {
      return ledger();
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
