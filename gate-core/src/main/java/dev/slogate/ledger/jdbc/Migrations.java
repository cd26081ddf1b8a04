package dev.slogate.ledger.jdbc;

import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Flyway, which is loaded only where there is something to migrate. */
final class Migrations {

  private Migrations() {}

  static void run(Store store) throws SQLException {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(store.dataSource())
          .locations(store.migrations().toArray(String[]::new))
          .validateMigrationNaming(true)
          .loggers(Silence.class.getName())
          .load()
          .migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException failure) {
          throw failure;
        }
      }
      throw new LedgerTrouble(
          Cause.DAMAGED,
          store.describe()
              + " has other tables than slo-gate makes, so it is no ledger: name another place ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ")",
          e);
    }
  }

  /**
   * What Flyway has to tell, its exceptions tell; standard error is the user's. Flyway makes one by
   * its name, so it is public.
   */
  public static final class Silence implements LogCreator, Log {
    @Override
    public Log createLogger(Class<?> type) {
      return this;
    }

    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void error(String message, Exception e) {}

    @Override
    public void notice(String message) {}
  }
}
