package dev.slogate.rollback.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, or to the end of its time: then with all that it started. */
final class Run {

  /** For a killed process to go. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** Between two looks at what it prints: its pipe holds as much as most print in that time. */
  private static final Duration LOOK = Duration.ofMillis(20);

  /** How a program ended. */
  sealed interface Result {
    /**
     * By itself.
     *
     * @param output the end of what it printed
     */
    record Ended(int status, String output) implements Result {}

    /** It took too long. */
    record Stopped(String output) implements Result {}

    /** It did not begin, or nobody could wait for it. */
    record Failed(String why) implements Result {}
  }

  private Run() {}

  static Result of(List<String> command, Map<String, String> environment, Duration timeout) {
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(environment);
      process = builder.start();
      process.getOutputStream().close(); // nobody answers its questions
    } catch (IOException | IllegalArgumentException e) {
      return new Result.Failed(String.valueOf(e.getMessage()));
    }
    Tail tail = new Tail(process.getInputStream());
    try {
      boolean ended = ends(process, timeout, tail);
      if (!ended) {
        kill(process.toHandle());
        boolean unused = process.waitFor(REST.toNanos(), TimeUnit.NANOSECONDS);
      }
      tail.read();
      String output = tail.text();
      return ended ? new Result.Ended(process.exitValue(), output) : new Result.Stopped(output);
    } catch (InterruptedException e) {
      kill(process.toHandle());
      Thread.currentThread().interrupt();
      return new Result.Failed("it was interrupted, and stopped");
    }
  }

  /** Whether it ends in time; meanwhile it never waits for long for a reader of what it prints. */
  private static boolean ends(Process process, Duration timeout, Tail tail)
      throws InterruptedException {
    long start = System.nanoTime();
    long left = timeout.toNanos();
    while (left > 0) {
      if (process.waitFor(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
        return true;
      }
      tail.read();
      left = timeout.toNanos() - (System.nanoTime() - start);
    }
    return false;
  }

  /**
   * The parent first: a shell would go on to its next command when a child dies. Children are
   * listed before, as nobody can tell whose they were once their parent is gone.
   */
  private static void kill(ProcessHandle process) {
    List<ProcessHandle> children = process.children().toList();
    process.destroyForcibly();
    children.forEach(Run::kill);
  }
}
