package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What differs between the databases. */
interface Store {

  /** A connection without a transaction. */
  Connection open() throws SQLException;

  void beginRead(Connection connection) throws SQLException;

  /** Waits until no other writer is left. */
  void beginWrite(Connection connection) throws SQLException;

  void commit(Connection connection) throws SQLException;

  void rollback(Connection connection) throws SQLException;

  /** What yields, in SQL, the time that all who share the store agree on, in milliseconds. */
  String clock();

  /** Whether somebody else held the store for too long: it may be tried again. */
  boolean busy(SQLException failure);

  /** Whether the connection is gone: a new one may do better. */
  boolean lost(SQLException failure);

  /** Whether the driver itself lost its way in what the server sent: the connection is no good. */
  boolean astray(Throwable failure);

  /** Whether a table that was asked is not there. */
  boolean missesTable(SQLException failure);

  LedgerTrouble trouble(SQLException failure);

  /** Number of its newest migration. */
  int newestForm();

  /** Where on the class path its migrations are. */
  List<String> migrations();

  /** For migrations alone. */
  DataSource dataSource();

  interface Migration {
    void run() throws SQLException;
  }

  /**
   * Migrates while nobody else does.
   *
   * @param connection of a login that was told how old the tables are
   */
  void alone(Connection connection, Migration migration) throws SQLException;

  Optional<Actor> signedIn(Connection connection) throws SQLException;

  /** Whether several machines share it. */
  boolean shared();

  /** What and where, without secrets. */
  String describe();
}
