package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Signer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of writing that one commit makes durable, tried until they are known to be done once.
 * Where the connection broke while it committed, nobody said whether it did: the next try looks the
 * last record up. It finds it if it is there, since whoever holds the writers' lock sees all that
 * was committed under it.
 */
final class Attempt implements JdbcLedger.Transaction<Boolean> {

  private final Store store;
  private final Optional<Signer> signer;
  private final List<Wish<?>> wishes;

  /** What was on its way when the connection broke. */
  private @Nullable Entry sent;

  Attempt(Store store, Optional<Signer> signer, List<Wish<?>> wishes) {
    this.store = store;
    this.signer = signer;
    this.wishes = wishes;
  }

  @Override
  public Boolean in(Connection connection) throws SQLException {
    store.beginWrite(connection);
    JdbcJournal journal = new JdbcJournal(connection, store, signer);
    if (sent != null && journal.has(sent)) {
      return true;
    }
    sent = null;
    for (Wish<?> wish : wishes) {
      wish.carryOut(journal);
    }
    sent = journal.newest().orElse(null);
    return true;
  }

  @Override
  public boolean sent() {
    return sent != null;
  }
}
