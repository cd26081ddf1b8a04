package dev.slogate.ledger.jdbc;

import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/**
 * What PostgreSQL's states mean to who runs a gate, and what to do.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error codes</a>
 */
final class PostgresTroubles {

  private static final Set<String> GONE =
      Set.of(
          "57P01", // admin_shutdown
          "57P02", // crash_shutdown
          "57P03", // cannot_connect_now
          "57P05"); // idle_session_timeout

  private PostgresTroubles() {}

  private static String state(SQLException failure) {
    return String.valueOf(failure.getSQLState());
  }

  /** The lock, or a place among the connections, is somebody else's for now. */
  static boolean busy(SQLException failure) {
    return state(failure).equals("55P03") || state(failure).equals("53300");
  }

  static boolean lost(SQLException failure) {
    return (state(failure).startsWith("08") && !unwelcome(failure))
        || GONE.contains(state(failure));
  }

  /** The login or its password is not the server's idea of them; 08004 where there is none. */
  private static boolean unwelcome(SQLException failure) {
    return state(failure).startsWith("28") || state(failure).equals("08004");
  }

  /**
   * It was thrown in the driver, whose authors did not expect that: a length below zero, say, which
   * is an assertion where a JVM checks them.
   */
  static boolean astray(Throwable failure) {
    return !(failure instanceof VirtualMachineError) && wasThrownInDriver(failure);
  }

  private static boolean wasThrownInDriver(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> !name.startsWith("java."))
        .findFirst()
        .filter(name -> name.startsWith("org.postgresql."))
        .isPresent();
  }

  static boolean missesTable(SQLException failure) {
    return state(failure).equals("42P01");
  }

  static LedgerTrouble of(SQLException failure, String where) {
    String state = state(failure);
    String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    if (state.equals("53300")) {
      return trouble(
          Cause.BUSY, where + " has no connection left (" + said + "): raise its limit", failure);
    }
    if (busy(failure)) {
      return trouble(
          Cause.BUSY,
          "others held the ledger in " + where + " for too long: see pg_stat_activity",
          failure);
    }
    if (state.equals("42501")) { // insufficient_privilege
      return trouble(Cause.REFUSED, refusal(where, said), failure);
    }
    if (state.equals("25006") || state.startsWith("53")) { // read-only; no room, no memory
      return trouble(
          Cause.NOT_WRITABLE,
          where + " takes no records (" + said + "): name the primary server, or make room",
          failure);
    }
    if (unwelcome(failure)) {
      return trouble(
          Cause.UNREACHABLE,
          where + " does not let this login in (" + said + "): see to SLO_GATE_LEDGER_PASSWORD",
          failure);
    }
    if (state.equals("3D000")) { // invalid_catalog_name
      return trouble(Cause.UNREACHABLE, where + " is not there: create the database", failure);
    }
    if (state.startsWith("XX")) { // internal_error, data_corrupted, index_corrupted
      return trouble(
          Cause.DAMAGED, where + " is damaged (" + said + "): see the server's log", failure);
    }
    if (lost(failure)) {
      return trouble(
          Cause.UNREACHABLE,
          where + " does not answer (" + said + "): see whether it runs and is reached from here",
          failure);
    }
    return trouble(Cause.UNREACHABLE, where + " can't be used: " + said, failure);
  }

  private static String refusal(String where, String said) {
    return said.contains("create role")
        ? "the roles of the ledger in "
            + where
            + " can't be made by this login ("
            + said
            + "): let an administrator CREATE ROLE slo_gate_runner NOLOGIN and slo_gate_manager"
            + " NOLOGIN, then try again"
        : "this login may not do that in "
            + where
            + " ("
            + said
            + "): overrides, freezes, closed hours and pruning take a login with the role"
            + " slo_gate_manager";
  }

  private static LedgerTrouble trouble(Cause cause, String message, SQLException failure) {
    return new LedgerTrouble(cause, message, failure);
  }
}
