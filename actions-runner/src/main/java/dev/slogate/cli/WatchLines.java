package dev.slogate.cli;

import dev.slogate.WatchProgress;
import dev.slogate.report.GuardProgress;

/**
 * Says on standard error how a watch goes: a line where something changed, and on a terminal one
 * line that changes in place. Whoever stops the process is told how to go on.
 */
final class WatchLines implements AutoCloseable {

  /** Begins what takes the place of the line that changes. */
  static final String IN_PLACE = "\r\u001b[K";

  private final Console console;
  private final String deploy;
  private final Thread atStop = new Thread(this::stopped, "says how to go on");
  private String last = "";

  WatchLines(Console console, String deploy) {
    this.console = console;
    this.deploy = deploy;
    Runtime.getRuntime().addShutdownHook(atStop);
  }

  void saw(WatchProgress progress) {
    String line = GuardProgress.line(progress);
    String news = line.substring(line.indexOf(' ') + 1); // the time alone is none
    if (console.terminal()) {
      console.err().print(IN_PLACE + GuardProgress.fitting(line, console.width() - 1));
    } else if (!news.equals(last)) {
      console.err().println("slo-gate: " + line);
    }
    console.err().flush();
    last = news;
  }

  private void stopped() {
    console
        .err()
        .println(
            (console.terminal() ? "\n" : "")
                + "slo-gate: stopped; the watch of "
                + deploy
                + " is on record, and the same command goes on with it");
    console.err().flush();
  }

  @Override
  public void close() {
    if (console.terminal() && !last.isEmpty()) {
      console.err().println();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atStop);
    } catch (IllegalStateException e) {
      return; // it is stopping, and says so
    }
  }
}
