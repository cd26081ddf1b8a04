package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.ledger.LedgerTrouble;
import dev.slogate.ledger.LedgerTrouble.Cause;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;

/** A server that several share. Its clock is everybody's. */
final class PostgresStore implements Store {

  /** Any number, as long as nobody else of this database uses it: the letters of "slogate". */
  private static final long WRITERS = 0x736c6f67617465L;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private final String where;

  PostgresStore(PostgresUrl url) {
    where = "PostgreSQL " + url.host() + "/" + url.database();
    source.setServerNames(new String[] {url.host()});
    source.setPortNumbers(new int[] {url.port()});
    source.setDatabaseName(url.database());
    source.setUser(url.user());
    url.password().ifPresent(source::setPassword);
    url.options()
        .forEach(
            (name, value) -> {
              try {
                source.setProperty(name, value);
              } catch (SQLException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
              }
            });
    source.setApplicationName("slo-gate");
    source.setConnectTimeout((int) PATIENCE.toSeconds());
    source.setTcpKeepAlive(true);
    source.setOptions(
        "-c lock_timeout=1s -c idle_in_transaction_session_timeout=60s -c statement_timeout=120s");
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
    execute(connection, "SELECT pg_advisory_xact_lock(" + WRITERS + ")");
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
  public Instant now(Connection connection) throws SQLException {
    return Instant.ofEpochMilli(
        Long.parseLong(
            one(connection, "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")));
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
    return "55P03".equals(failure.getSQLState()); // lock_not_available
  }

  @Override
  public boolean lost(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return PSQLState.isConnectionError(state) || state.startsWith("08") || state.startsWith("57P");
  }

  @Override
  public boolean missesTable(SQLException failure) {
    return "42P01".equals(failure.getSQLState()); // undefined_table
  }

  @Override
  public LedgerTrouble trouble(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (busy(failure)) {
      return new LedgerTrouble(
          Cause.BUSY, "others held the ledger in " + where + " for too long", failure);
    }
    if (state.equals("42501")) { // insufficient_privilege
      return new LedgerTrouble(
          Cause.REFUSED,
          "this login of "
              + where
              + " may not do that: it takes the role slo_gate_manager ("
              + failure.getMessage()
              + ")",
          failure);
    }
    if (state.equals("25006") || state.startsWith("53")) { // read-only, no resources
      return new LedgerTrouble(
          Cause.NOT_WRITABLE, where + " takes no records: " + failure.getMessage(), failure);
    }
    if (state.startsWith("28")) {
      return new LedgerTrouble(
          Cause.UNREACHABLE,
          where + " does not let this login in: see to SLO_GATE_LEDGER_PASSWORD",
          failure);
    }
    return new LedgerTrouble(
        Cause.UNREACHABLE, where + " can't be used: " + failure.getMessage(), failure);
  }

  @Override
  public DataSource dataSource() {
    return source;
  }

  @Override
  public List<String> migrations() {
    return List.of(Schema.COMMON, "classpath:dev/slogate/ledger/schema/postgresql");
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
