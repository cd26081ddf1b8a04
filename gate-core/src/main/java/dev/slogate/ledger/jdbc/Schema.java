package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.LedgerTrouble;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The tables, as this version of slo-gate knows them. */
final class Schema {

  static final String COMMON = "classpath:dev/slogate/ledger/schema/common";

  private Schema() {}

  /** Brings the tables up to date; where they are, which one query tells, Flyway is not loaded. */
  static void prepare(Store store) throws SQLException {
    int newest = newest(store);
    int found = found(store);
    if (found > newest) {
      throw new LedgerTrouble(
          LedgerTrouble.Cause.NEWER,
          "the ledger in %s has form %d, and this slo-gate knows %d: use a later version"
              .formatted(store.describe(), found, newest),
          new IllegalStateException());
    }
    if (found < newest) {
      migrate(store);
    }
  }

  private static int newest(Store store) {
    return store.migrations().size(); // one a location
  }

  private static int found(Store store) throws SQLException {
    try (Connection connection = store.open();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success")) {
      return rows.next() ? rows.getInt(1) : 0;
    } catch (SQLException e) {
      if (!store.missesTable(e)) {
        throw e;
      }
      return 0;
    }
  }

  private static void migrate(Store store) throws SQLException {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(store.dataSource())
          .locations(store.migrations().toArray(String[]::new))
          .validateMigrationNaming(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException failure) {
          throw failure;
        }
      }
      throw e;
    }
  }
}
