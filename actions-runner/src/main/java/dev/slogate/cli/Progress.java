package dev.slogate.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says on standard error what takes longer than a console is silent, and now and then anew. */
final class Progress {

  /** Times its silence that a console is told the same again. */
  private static final int REPEATED = 10;

  private Progress() {}

  interface Work<T, E extends Exception> {
    T done() throws E;
  }

  static <T, E extends Exception> T during(String what, Console console, Work<T, E> work) throws E {
    return during(() -> what, console, work);
  }

  /**
   * The same.
   *
   * @param what asked each time that it is said
   */
  static <T, E extends Exception> T during(Supplier<String> what, Console console, Work<T, E> work)
      throws E {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var unused =
          timer.scheduleAtFixedRate(
              () -> {
                console.err().println("slo-gate: " + what.get() + " …");
                console.err().flush();
              },
              console.silence().toMillis(),
              console.silence().multipliedBy(REPEATED).toMillis(),
              TimeUnit.MILLISECONDS);
      return work.done();
    } finally {
      timer.shutdownNow();
    }
  }
}
