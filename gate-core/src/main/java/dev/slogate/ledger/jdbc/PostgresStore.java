package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that several share. Its clock is everybody's. */
final class PostgresStore implements Store {

  /** Any number, as long as nobody else of this database uses it: the letters of "slogate". */
  private static final long WRITERS = 0x736c6f67617465L;

  private static final int NEWEST_FORM = 4;

  /**
   * The lock is waited for before the first snapshot that matters is taken, hence READ COMMITTED,
   * whatever the server's default. A server that acknowledges before it has written does not do.
   */
  private static final String BEGIN_WRITE =
      "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
          + " SELECT set_config('synchronous_commit', 'on', true)"
          + " WHERE current_setting('synchronous_commit') = 'off';"
          + (" SELECT pg_advisory_xact_lock(" + WRITERS + ")");

  private final PGSimpleDataSource source;
  private final String where;

  PostgresStore(PostgresUrl url) {
    where = "PostgreSQL " + url.host() + ":" + url.port() + "/" + url.database();
    source = url.source();
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = source.getConnection();
    connection.setAutoCommit(false); // rows are streamed within a transaction only
    return connection;
  }

  @Override
  public void beginRead(Connection connection) throws SQLException {
    execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

  @Override
  public void beginWrite(Connection connection) throws SQLException {
    execute(connection, BEGIN_WRITE);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public String clock() {
    return "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public boolean busy(SQLException failure) {
    return PostgresTroubles.busy(failure);
  }

  @Override
  public boolean lost(SQLException failure) {
    return PostgresTroubles.lost(failure);
  }

  @Override
  public boolean astray(Throwable failure) {
    return PostgresTroubles.astray(failure);
  }

  @Override
  public boolean missesTable(SQLException failure) {
    return PostgresTroubles.missesTable(failure);
  }

  @Override
  public LedgerTrouble trouble(SQLException failure) {
    return PostgresTroubles.of(failure, where);
  }

  @Override
  public int newestForm() {
    return NEWEST_FORM;
  }

  @Override
  public List<String> migrations() {
    return List.of(Schema.COMMON, Schema.POSTGRESQL);
  }

  @Override
  public DataSource dataSource() {
    return source;
  }

  /**
   * Only who owns the database makes tables: made by a runner, which an old server lets anybody do,
   * they would be the runner's. Flyway itself sees to it that one migrates at a time.
   */
  @Override
  public void alone(Connection connection, Migration migration) throws SQLException {
    beginRead(connection);
    boolean owner =
        "t"
            .equals(
                one(
                    connection,
                    "SELECT pg_has_role(datdba, 'USAGE') FROM pg_database"
                        + " WHERE datname = current_database()"));
    rollback(connection);
    if (!owner) {
      throw new LedgerTrouble(
          Cause.REFUSED,
          where
              + " has no tables of this version of slo-gate, and this login does not own the"
              + " database: run `slo-gate ledger verify` once as its owner, who makes them",
          new IllegalStateException());
    }
    migration.run();
  }

  @Override
  public Optional<Actor> signedIn(Connection connection) throws SQLException {
    return Optional.of(new Actor("postgres", one(connection, "SELECT session_user")));
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public String describe() {
    return where;
  }
}
