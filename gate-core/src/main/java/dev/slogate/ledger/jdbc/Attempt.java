package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Signer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One piece of writing, tried until it is known to be done once. Where the connection broke while
 * it committed, nobody said whether it did: the next try looks its last record up. It finds it if
 * it is there, since whoever holds the writers' lock sees all that was committed under it.
 */
final class Attempt<T> implements JdbcLedger.Transaction<T> {

  /** What was on its way when the connection broke. */
  private record Sent<T>(Entry last, T result) {}

  private final Store store;
  private final Optional<Signer> signer;
  private final Function<Journal, T> work;
  private @Nullable Sent<T> sent;

  Attempt(Store store, Optional<Signer> signer, Function<Journal, T> work) {
    this.store = store;
    this.signer = signer;
    this.work = work;
  }

  @Override
  public T in(Connection connection) throws SQLException {
    store.beginWrite(connection);
    JdbcJournal journal = new JdbcJournal(connection, store, signer);
    if (sent != null && journal.has(sent.last())) {
      return sent.result();
    }
    sent = null;
    T result = work.apply(journal);
    sent = journal.newest().map(last -> new Sent<>(last, result)).orElse(null);
    return result;
  }

  @Override
  public boolean sent() {
    return sent != null;
  }
}
