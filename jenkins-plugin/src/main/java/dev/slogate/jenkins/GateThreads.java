package dev.slogate.jenkins;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Where gates ask and wait: no executor and no Pipeline thread is held meanwhile. Few threads,
 * since hundreds of builds that wait look only now and then.
 */
public final class GateThreads {

  private static final int MOST = 16;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static volatile ScheduledThreadPoolExecutor pool = pool();

  private GateThreads() {}

  private static ScheduledThreadPoolExecutor pool() {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(MOST, GateThreads::named);
    pool.setRemoveOnCancelPolicy(true);
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    pool.setKeepAliveTime(1, TimeUnit.MINUTES);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread named(Runnable work) {
    Thread thread = new Thread(work, "slo-gate-" + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    // What the plugin brings along is found by its own class loader, whoever asked first.
    thread.setContextClassLoader(GateThreads.class.getClassLoader());
    return thread;
  }

  /** Nobody looks any more who waits to: whoever is up next begins with a look. */
  private static synchronized void forget() {
    ScheduledThreadPoolExecutor before = pool;
    pool = pool();
    before.shutdown();
  }

  /** A look of a controller that has gone down would order what another one orders by then. */
  @Extension
  public static final class Down extends ItemListener {
    @Override
    public void onBeforeShutdown() {
      forget();
    }
  }

  static ScheduledFuture<?> after(Duration delay, Runnable work) {
    return pool.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  static void now(Runnable work) {
    pool.execute(work);
  }

  /** Does it on the thread of a request, which finds what the plugin brings along meanwhile. */
  static <T> T here(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(GateThreads.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
