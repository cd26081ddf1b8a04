package dev.slogate.jenkins;

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
final class GateThreads {

  private static final int MOST = 16;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final ScheduledThreadPoolExecutor POOL = pool();

  private GateThreads() {}

  private static ScheduledThreadPoolExecutor pool() {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(MOST, GateThreads::named);
    pool.setRemoveOnCancelPolicy(true);
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

  static ScheduledFuture<?> after(Duration delay, Runnable work) {
    return POOL.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  static void now(Runnable work) {
    POOL.execute(work);
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
