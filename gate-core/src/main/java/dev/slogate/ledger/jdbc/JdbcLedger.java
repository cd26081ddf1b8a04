package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.Signer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The ledger in a database. Opens it when first asked, holds it for one transaction at a time, and
 * keeps some idle connections. What several threads write at once is committed together. Safe for
 * several threads.
 */
public final class JdbcLedger implements Ledger {

  /** How long a writer waits for its turn, and a lost connection to come back. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration FIRST_WORD = Duration.ofMillis(900);
  private static final String PROTOCOL_VIOLATION = "08P01";
  private static final Duration IDLE = Duration.ofSeconds(10);

  /** As many as a busy server's threads: opening one costs far more than any question does. */
  private static final int MOST_IDLE = 64;

  /** Pieces of writing in one commit: others wait for it. */
  private static final int MOST_TOGETHER = 50;

  private final Store store;
  private final Optional<Signer> signer;
  private final Runnable waiting;
  private final Duration patience;
  private final LongSupplier nanos;
  private final IdleConnections idle = new IdleConnections(MOST_IDLE, IDLE);

  /** Threads of this process take turns here, rather than at the database. */
  private final ReentrantLock writers = new ReentrantLock(true);

  /** What whoever's turn it is does for all: a commit takes as long for many as for one. */
  private final Queue<Wish<?>> wishes = new ConcurrentLinkedQueue<>();

  private volatile boolean prepared;

  /** Whether it stayed away for as long as patience goes: then it is asked once, not waited for. */
  private volatile boolean away;

  /**
   * @param waiting called once where a writer waits for another process
   * @param patience how long to wait for others, and for a lost connection
   */
  JdbcLedger(Store store, Optional<Signer> signer, Runnable waiting, Duration patience) {
    this(store, signer, waiting, patience, System::nanoTime);
  }

  /**
   * @param nanos tells how much of the patience is over, as {@link System#nanoTime} does
   */
  JdbcLedger(
      Store store,
      Optional<Signer> signer,
      Runnable waiting,
      Duration patience,
      LongSupplier nanos) {
    this.store = store;
    this.signer = signer;
    this.waiting = waiting;
    this.patience = patience;
    this.nanos = nanos;
  }

  @Override
  public <T> T read(Function<Records, T> work) {
    return reading(connection -> work.apply(new JdbcRecords(connection, store)));
  }

  @Override
  public <T> T write(Function<Journal, T> work) {
    requireNoWriteWithin();
    Wish<T> wish = new Wish<>(work);
    wishes.add(wish);
    try {
      inTurn(() -> settle(wish));
    } catch (LedgerTrouble e) {
      if (wishes.remove(wish)) {
        throw e;
      }
      // Else somebody does it just now, or has.
    }
    return wish.outcome();
  }

  /** Does it, with what else is wished for; nothing where somebody else did. */
  private boolean settle(Wish<?> wish) {
    while (!wish.settled()) {
      List<Wish<?>> together = new ArrayList<>();
      while (together.size() < MOST_TOGETHER && wishes.peek() != null) {
        Optional.ofNullable(wishes.poll()).ifPresent(together::add); // some give up waiting
      }
      settle(together);
    }
    return true;
  }

  private void settle(List<Wish<?>> together) {
    Attempt attempt = new Attempt(store, signer, together);
    try {
      patiently(attempt);
      together.forEach(Wish::grant);
    } catch (LedgerTrouble e) {
      fail(
          together, e, !attempt.sent() && !(e.getCause() instanceof SQLException why && away(why)));
    } catch (RuntimeException e) {
      fail(together, e, true);
    } catch (Error e) {
      fail(together, e, false);
      throw e;
    }
  }

  private boolean away(SQLException failure) {
    return store.lost(failure) || store.busy(failure);
  }

  /** Nothing was committed: where it may be for one alone, each is done by itself. */
  private void fail(List<Wish<?>> together, Throwable why, boolean ofOne) {
    if (ofOne && together.size() > 1) {
      together.forEach(one -> settle(List.of(one)));
    } else {
      together.forEach(one -> one.fail(why));
    }
  }

  @Override
  public Memory memory() {
    return new JdbcMemory(
        new JdbcMemory.Transactions() {
          @Override
          public <T> T read(JdbcMemory.Work<T> work) {
            return reading(work::on);
          }

          @Override
          public <T> T write(JdbcMemory.Work<T> work) {
            return inTurn(
                () ->
                    patiently(
                        connection -> {
                          store.beginWrite(connection);
                          return work.on(connection);
                        }));
          }
        });
  }

  private <T> T reading(Transaction<T> work) {
    return patiently(
        connection -> {
          store.beginRead(connection);
          return work.in(connection);
        });
  }

  private void requireNoWriteWithin() {
    if (writers.isHeldByCurrentThread()) {
      throw new IllegalStateException("a write within a write would wait for itself");
    }
  }

  private <T> T inTurn(Supplier<T> work) {
    requireNoWriteWithin();
    try {
      if (!writers.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LedgerTrouble(
            Cause.BUSY,
            "other threads held the ledger in " + store.describe() + " for too long",
            new IllegalStateException());
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return work.get();
    } finally {
      writers.unlock();
    }
  }

  /** What is done between the begin and the commit, or more of it. */
  interface Transaction<T> {
    T in(Connection connection) throws SQLException;

    /** Whether the last try came as far as its commit. */
    default boolean sent() {
      return false;
    }
  }

  private <T> T patiently(Transaction<T> transaction) {
    long start = nanos.getAsLong();
    boolean said = false;
    boolean unsettled = false;
    while (true) {
      try {
        T result = once(transaction);
        away = false;
        return result;
      } catch (SQLException e) {
        Duration waited = Duration.ofNanos(nanos.getAsLong() - start);
        unsettled = transaction.sent() && (store.lost(e) || unsettled);
        boolean lost = store.lost(e);
        boolean tired = waited.compareTo(patience) > 0 || (lost && away);
        if (!away(e) || tired) {
          away = lost;
          throw trouble(e, unsettled);
        }
        if (!said && waited.compareTo(FIRST_WORD) > 0) {
          waiting.run();
          said = true;
        }
        pause(lost);
      }
    }
  }

  private LedgerTrouble trouble(SQLException failure, boolean unsettled) {
    LedgerTrouble trouble = store.trouble(failure);
    return unsettled
        ? new LedgerTrouble(
            trouble.trouble(),
            trouble.getMessage()
                + "; it went away while it was writing, so what was last recorded may be there or"
                + " not: look before you record it again",
            failure)
        : trouble;
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
      throw e.failure();
    } catch (SQLException e) {
      sound = rolledBack(connection, e);
      throw e;
    } catch (RuntimeException | Error e) {
      if (store.astray(e)) {
        throw new SQLException("what came is no answer of PostgreSQL's", PROTOCOL_VIOLATION, e);
      }
      sound = rolledBack(connection, new SQLException(e));
      throw e;
    } finally {
      if (sound) {
        idle.keep(connection);
      } else {
        IdleConnections.quietly(connection);
      }
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
    Optional<Connection> kept = idle.take();
    Connection connection = kept.isPresent() ? kept.get() : store.open();
    try {
      prepare(connection);
      return connection;
    } catch (SQLException | RuntimeException | Error e) {
      IdleConnections.quietly(connection);
      throw e;
    }
  }

  private void prepare(Connection connection) throws SQLException {
    if (!prepared) {
      synchronized (this) {
        if (!prepared) {
          Schema.prepare(store, connection);
          prepared = true;
        }
      }
    }
  }

  private static void pause(boolean lost) {
    try {
      TimeUnit.MILLISECONDS.sleep(lost ? 250 : 20);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static LedgerTrouble interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new LedgerTrouble(Cause.BUSY, "interrupted while waiting for the ledger", e);
  }

  @Override
  public boolean shared() {
    return store.shared();
  }

  @Override
  public Optional<Actor> signedIn() {
    return reading(store::signedIn);
  }

  @Override
  public String describe() {
    return store.describe();
  }

  @Override
  public void close() {
    idle.close();
  }
}
