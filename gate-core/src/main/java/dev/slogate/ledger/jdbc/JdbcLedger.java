package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.LedgerTrouble;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.Signer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in a database. Opens it when first asked, holds it for one transaction at a time, and
 * keeps one idle connection. Safe for several threads.
 */
public final class JdbcLedger implements Ledger {

  /** How long a writer waits for its turn, and a lost connection to come back. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration FIRST_WORD = Duration.ofMillis(900);

  private final Store store;
  private final Optional<Signer> signer;
  private final Runnable waiting;
  private final Duration patience;
  private final AtomicReference<@Nullable Connection> idle = new AtomicReference<>();

  /** Threads of this process take turns here, rather than at the database. */
  private final ReentrantLock writers = new ReentrantLock(true);

  private volatile boolean prepared;

  /**
   * @param waiting called once where a writer waits for another process
   * @param patience how long to wait for others, and for a lost connection
   */
  JdbcLedger(Store store, Optional<Signer> signer, Runnable waiting, Duration patience) {
    this.store = store;
    this.signer = signer;
    this.waiting = waiting;
    this.patience = patience;
  }

  @Override
  public <T> T read(Function<Records, T> work) {
    return patiently(
        connection -> {
          store.beginRead(connection);
          return work.apply(new JdbcRecords(connection, store));
        });
  }

  @Override
  public <T> T write(Function<Journal, T> work) {
    writers.lock();
    try {
      Attempt<T> attempt = new Attempt<>(work);
      return patiently(attempt);
    } finally {
      writers.unlock();
    }
  }

  /** One try at a piece of work, and what it leaves for the next one. */
  private final class Attempt<T> implements Transaction<T> {
    private final Function<Journal, T> work;
    private @Nullable Entry appended;
    private @Nullable T result;

    Attempt(Function<Journal, T> work) {
      this.work = work;
    }

    @Override
    public T in(Connection connection) throws SQLException {
      store.beginWrite(connection);
      JdbcJournal journal = new JdbcJournal(connection, store, signer);
      // Where the connection broke while it committed, nobody said whether it did.
      if (appended != null && result != null && journal.has(appended)) {
        return result;
      }
      appended = null;
      result = work.apply(journal);
      appended = journal.newest();
      return result;
    }
  }

  private interface Transaction<T> {
    T in(Connection connection) throws SQLException;
  }

  private <T> T patiently(Transaction<T> transaction) {
    long start = System.nanoTime();
    boolean said = false;
    while (true) {
      try {
        return once(transaction);
      } catch (SQLException e) {
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        if (!(store.busy(e) || store.lost(e)) || waited.compareTo(patience) > 0) {
          throw store.trouble(e);
        }
        if (!said && waited.compareTo(FIRST_WORD) > 0) {
          waiting.run();
          said = true;
        }
        pause(store.lost(e));
      } catch (StoreFailure e) {
        throw store.trouble(e.failure());
      }
    }
  }

  private <T> T once(Transaction<T> transaction) throws SQLException {
    Connection connection = take();
    boolean sound = false;
    try {
      T result = transaction.in(connection);
      store.commit(connection);
      sound = true;
      return result;
    } catch (StoreFailure e) {
      sound = rolledBack(connection, e.failure());
      if (store.busy(e.failure()) || store.lost(e.failure())) {
        throw e.failure();
      }
      throw e;
    } catch (SQLException e) {
      sound = rolledBack(connection, e);
      throw e;
    } catch (RuntimeException | Error e) {
      sound = rolledBack(connection, new SQLException(e));
      throw e;
    } finally {
      giveBack(connection, sound);
    }
  }

  private boolean rolledBack(Connection connection, SQLException why) {
    try {
      store.rollback(connection);
      return !store.lost(why);
    } catch (SQLException e) {
      why.addSuppressed(e);
      return false; // then it is closed, which rolls back as well
    }
  }

  private Connection take() throws SQLException {
    if (!prepared) {
      synchronized (this) {
        if (!prepared) {
          Schema.prepare(store);
          prepared = true;
        }
      }
    }
    Connection kept = idle.getAndSet(null);
    return kept != null ? kept : store.open();
  }

  private void giveBack(Connection connection, boolean sound) {
    Connection surplus = sound ? idle.getAndSet(connection) : connection;
    if (surplus != null) {
      quietly(surplus);
    }
  }

  private static void quietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is durable, and nothing else is wanted of it.
    }
  }

  private static void pause(boolean lost) {
    try {
      TimeUnit.MILLISECONDS.sleep(lost ? 250 : 20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerTrouble(
          LedgerTrouble.Cause.BUSY, "interrupted while waiting for the ledger", e);
    }
  }

  @Override
  public Memory memory() {
    return new JdbcMemory(this::inHours);
  }

  private <T> T inHours(JdbcMemory.Work<T> work, boolean writes) {
    if (!writes) {
      return patiently(
          connection -> {
            store.beginRead(connection);
            return work.on(connection);
          });
    }
    writers.lock();
    try {
      return patiently(
          connection -> {
            store.beginWrite(connection);
            return work.on(connection);
          });
    } finally {
      writers.unlock();
    }
  }

  @Override
  public boolean shared() {
    return store.shared();
  }

  @Override
  public Optional<Actor> signedIn() {
    return patiently(
        connection -> {
          store.beginRead(connection);
          return store.signedIn(connection);
        });
  }

  @Override
  public String describe() {
    return store.describe();
  }

  @Override
  public void close() {
    Connection kept = idle.getAndSet(null);
    if (kept != null) {
      quietly(kept);
    }
  }
}
