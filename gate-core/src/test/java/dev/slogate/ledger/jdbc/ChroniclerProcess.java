package dev.slogate.ledger.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link Chronicler}, and what it said. */
final class ChroniclerProcess {

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader = new Thread(this::read, "reads a chronicler");

  ChroniclerProcess(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          add(line.toString());
          line.setLength(0);
        } else {
          line.append((char) c);
        }
      }
      // What is left is half a line: it was killed while it said so.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  /** Waits until it was told of a first record, or is over. */
  synchronized void awaitRecord() throws InterruptedException {
    while (lines.stream().noneMatch(ChroniclerProcess::isRecord) && process.isAlive()) {
      wait(20);
    }
  }

  /** Lets it go on for so long, unless it ends by itself. */
  void letRun(long micros) throws InterruptedException {
    boolean unused = process.waitFor(micros, TimeUnit.MICROSECONDS);
  }

  boolean alive() {
    return process.isAlive();
  }

  /**
   * SIGKILL, and its end, which takes a while; what it said can still be read, which Process' own
   * method would prevent.
   */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Everything it said, once it is over. */
  List<String> said() throws InterruptedException {
    process.waitFor();
    reader.join();
    synchronized (this) {
      return List.copyOf(lines);
    }
  }

  /** Of those, the records that it was told are durable. */
  List<String> acknowledged() throws InterruptedException {
    return said().stream().filter(ChroniclerProcess::isRecord).toList();
  }

  /** Of all else that a chronicler says nothing begins with a digit. */
  private static boolean isRecord(String line) {
    return Character.isDigit(line.charAt(0));
  }
}
