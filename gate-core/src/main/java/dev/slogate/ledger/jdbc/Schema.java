package dev.slogate.ledger.jdbc;

import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, as this version of slo-gate knows them. */
final class Schema {

  static final String COMMON = "classpath:dev/slogate/ledger/schema/common";
  static final String POSTGRESQL = "classpath:dev/slogate/ledger/schema/postgresql";

  private Schema() {}

  /** Brings the tables up to date; where they are, which one query tells, Flyway is not loaded. */
  static void prepare(Store store, Connection connection) throws SQLException {
    if (outdated(store, connection)) {
      store.alone(
          connection,
          () -> {
            if (outdated(store, connection)) { // nobody else did it in the meantime
              Migrations.run(store);
            }
          });
    }
  }

  private static boolean outdated(Store store, Connection connection) throws SQLException {
    int found = found(store, connection);
    if (found > store.newestForm()) {
      throw new LedgerTrouble(
          Cause.NEWER,
          "the ledger in %s has form %d, and this slo-gate knows form %d: use the newer slo-gate that made it"
              .formatted(store.describe(), found, store.newestForm()),
          new IllegalStateException());
    }
    return found < store.newestForm();
  }

  private static int found(Store store, Connection connection) throws SQLException {
    store.beginRead(connection);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success")) {
      return rows.next() ? rows.getInt(1) : 0;
    } catch (SQLException e) {
      if (!store.missesTable(e)) {
        throw e;
      }
      return 0;
    } finally {
      store.rollback(connection);
    }
  }
}
