package dev.slogate.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Connections that are kept for the next transactions, for a while: later the server may have
 * forgotten them behind a firewall, or a backup may have taken the file's place.
 */
final class IdleConnections {

  private record Kept(Connection connection, long since) {}

  private final int most;
  private final Duration longest;
  private final Deque<Kept> kept = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param most that are kept: as many as ask at once, or a server opens one for each question
   */
  IdleConnections(int most, Duration longest) {
    this.most = most;
    this.longest = longest;
  }

  /** Takes the one that was used last, if it is still worth it. */
  Optional<Connection> take() {
    List<Connection> stale = new ArrayList<>();
    Optional<Connection> taken;
    synchronized (this) {
      long now = System.nanoTime();
      while (!kept.isEmpty() && now - kept.getLast().since() > longest.toNanos()) {
        stale.add(kept.removeLast().connection());
      }
      taken = Optional.ofNullable(kept.pollFirst()).map(Kept::connection);
    }
    stale.forEach(IdleConnections::quietly);
    return taken;
  }

  /** Keeps this one, or closes it where enough are kept already. */
  void keep(Connection connection) {
    synchronized (this) {
      if (kept.size() < most && !closed) {
        kept.addFirst(new Kept(connection, System.nanoTime()));
        return;
      }
    }
    quietly(connection);
  }

  /** Closes them, and whatever else is given back later. */
  void close() {
    List<Kept> all;
    synchronized (this) {
      all = List.copyOf(kept);
      kept.clear();
      closed = true;
    }
    all.forEach(one -> quietly(one.connection()));
  }

  static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is durable, and nothing else is wanted of it.
    }
  }
}
