package dev.slogate.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says on standard error what takes more than a second. */
final class Progress {

  private Progress() {}

  static <T> T during(String what, Console console, Supplier<T> work) {
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
                console.err().println("slo-gate: " + what + " …");
                console.err().flush();
              },
              1,
              10,
              TimeUnit.SECONDS);
      return work.get();
    } finally {
      timer.shutdownNow();
    }
  }
}
