package dev.slogate.ledger.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose connections break where a test says so; and which counts what it opened. */
final class UnreliableStore {

  /** What becomes of a commit. */
  enum Fate {
    DONE,
    /** It is durable, and nobody hears so. */
    DONE_UNHEARD,
    /** The connection broke before it reached the store. */
    LOST,
    /** The next attempt to connect fails. */
    UNREACHABLE
  }

  private static SQLException broken() {
    return new SQLException("connection reset", "08006");
  }

  private final Deque<Fate> fates = new ArrayDeque<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger commits = new AtomicInteger();

  void next(Fate... coming) {
    fates.addAll(List.of(coming));
  }

  /** What is still to come. */
  int coming() {
    return fates.size();
  }

  /** So far, whatever became of them. */
  int commits() {
    return commits.get();
  }

  /** Connections that nobody closed. */
  int open() {
    return open.get();
  }

  Store over(Store store) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "open" -> {
              if (fates.peek() == Fate.UNREACHABLE) {
                fates.remove();
                throw broken();
              }
              open.incrementAndGet();
              return counted(store.open());
            }
            case "lost" -> {
              return arguments[0] instanceof SQLException failure
                  && "08006".equals(failure.getSQLState());
            }
            case "commit" -> {
              commits.incrementAndGet();
              Fate fate = fates.isEmpty() ? Fate.DONE : fates.remove();
              if (fate != Fate.LOST) {
                store.commit((Connection) arguments[0]);
              } else {
                ((Connection) arguments[0]).close(); // which rolls back
              }
              if (fate != Fate.DONE) {
                throw broken();
              }
              return null;
            }
            default -> {
              return call(store, method, arguments);
            }
          }
        };
    return (Store)
        Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, handler);
  }

  private Connection counted(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close") && !connection.isClosed()) {
                open.decrementAndGet();
              }
              return call(connection, method, arguments);
            });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
