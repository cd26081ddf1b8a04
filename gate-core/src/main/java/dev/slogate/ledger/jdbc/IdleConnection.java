package dev.slogate.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that is kept for the next transaction, for a while: later the server may have
 * forgotten it behind a firewall, or a backup may have taken the file's place.
 */
final class IdleConnection {

  private final Duration longest;
  private @Nullable Connection kept;
  private long since;
  private boolean closed;

  IdleConnection(Duration longest) {
    this.longest = longest;
  }

  /** Takes it out, if there is one that is still worth it. */
  Optional<Connection> take() {
    Connection taken;
    boolean stale;
    synchronized (this) {
      taken = kept;
      stale = System.nanoTime() - since > longest.toNanos();
      kept = null;
    }
    if (taken != null && stale) {
      quietly(taken);
      return Optional.empty();
    }
    return Optional.ofNullable(taken);
  }

  /** Keeps this one, or closes it where one is kept already. */
  void keep(Connection connection) {
    synchronized (this) {
      if (kept == null && !closed) {
        kept = connection;
        since = System.nanoTime();
        return;
      }
    }
    quietly(connection);
  }

  /** Closes it, and whatever else is given back later. */
  void close() {
    Connection taken;
    synchronized (this) {
      taken = kept;
      kept = null;
      closed = true;
    }
    if (taken != null) {
      quietly(taken);
    }
  }

  static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is durable, and nothing else is wanted of it.
    }
  }
}
