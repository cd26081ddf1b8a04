package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One file. A commit is on disk when it returns ({@code synchronous=FULL}); a writer holds the file
 * for its transaction only, and readers are not in its way (write-ahead log).
 */
final class SqliteStore implements Store {

  /** Within SQLite; {@link JdbcLedger} goes on trying after that. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int NEWEST_FORM = 1;

  /** Threads of one process may not lock one file twice. */
  private static final Object MIGRATING = new Object();

  private final Path file;
  private final Clock clock;
  private final SQLiteDataSource source;

  SqliteStore(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) PATIENCE.toMillis());
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON"); // what is pruned leaves the file
    source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
  }

  @Override
  public Connection open() throws SQLException {
    return source.getConnection();
  }

  @Override
  public void beginRead(Connection connection) throws SQLException {
    execute(connection, "BEGIN");
  }

  @Override
  public void beginWrite(Connection connection) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    execute(connection, "COMMIT");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    execute(connection, "ROLLBACK");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String clock() {
    return Long.toString(clock.millis());
  }

  @Override
  public boolean busy(SQLException failure) {
    return switch (code(failure)) {
      case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_TIMEOUT -> true;
      default -> false;
    };
  }

  @Override
  public boolean lost(SQLException failure) {
    return false;
  }

  @Override
  public boolean astray(Throwable failure) {
    return false; // there is no server
  }

  @Override
  public boolean missesTable(SQLException failure) {
    return String.valueOf(failure.getMessage()).contains("no such table");
  }

  @Override
  public LedgerTrouble trouble(SQLException failure) {
    return SqliteTroubles.of(failure, code(failure), file);
  }

  private static SQLiteErrorCode code(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? sqlite.getResultCode()
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  @Override
  public int newestForm() {
    return NEWEST_FORM;
  }

  @Override
  public List<String> migrations() {
    return List.of(Schema.COMMON);
  }

  @Override
  public DataSource dataSource() {
    return source;
  }

  /** Flyway locks no SQLite file: two processes would make the same tables. */
  @Override
  public void alone(Connection connection, Migration migration) throws SQLException {
    SqliteTroubles.refuseNetwork(file);
    Path lock = file.resolveSibling(file.getFileName() + "-migration");
    synchronized (MIGRATING) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        assert held.isValid();
        migration.run();
      } catch (IOException e) {
        throw new SQLException("its folder can't be locked: " + e, e);
      }
    }
  }

  @Override
  public Optional<Actor> signedIn(Connection connection) {
    return Optional.empty();
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public String describe() {
    return "file " + file;
  }
}
