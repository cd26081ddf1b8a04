package dev.slogate.testbed;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Programs run in one scratch directory, which goes when this is closed, and one of them serves.
 */
final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration RUN = Duration.ofMinutes(30);
  private static final long POLL_MILLIS = 25;
  private static final int LOG_TAIL = 4000;

  private final Path directory;
  private final List<Process> servers = new ArrayList<>();
  private final Thread atExit = new Thread(this::kill, "stops " + getClass().getSimpleName());

  ServerProcess(String name) throws IOException {
    directory = Files.createTempDirectory("slo-gate-" + name + "-");
    // A test run that is interrupted closes nothing.
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** For data and configuration. */
  Path directory() {
    return directory;
  }

  /** A port of the loopback address that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Runs a command to its end; a failure shows what it said. */
  void run(List<String> command) throws IOException {
    Path log = directory.resolve("run.log");
    Process process = launch(command, log);
    try {
      if (!process.waitFor(RUN.toMillis(), MILLISECONDS)) {
        process.destroyForcibly();
        throw failure(command, "did not end within " + RUN, log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted(e);
    }
    if (process.exitValue() != 0) {
      throw failure(command, "ended with " + process.exitValue(), log);
    }
  }

  /** Starts a server and waits until {@code ready} answers 200. */
  void serve(List<String> command, URI ready) throws IOException {
    LoopbackHttp http = new LoopbackHttp();
    serve(command, () -> http.answers(ready));
  }

  /** Whether a server answers. */
  interface Ready {
    boolean now() throws IOException, InterruptedException;
  }

  /** Starts a server and waits until it is ready. */
  Process serve(List<String> command, Ready ready) throws IOException {
    Path log = directory.resolve("server.log");
    Process process = launch(command, log);
    servers.add(process);
    await(process, command, ready);
    return process;
  }

  /** Waits until something is so of a server that runs; fails if the server ends before. */
  void await(Process process, List<String> command, Ready ready) throws IOException {
    Path log = directory.resolve("server.log");
    long deadline = System.nanoTime() + START.toNanos();
    try {
      while (!ready.now()) {
        // Waiting for its end is the pause between two tries, and shorter if it dies.
        if (process.waitFor(POLL_MILLIS, MILLISECONDS)) {
          throw failure(command, "ended with " + process.exitValue(), log);
        }
        if (System.nanoTime() > deadline) {
          throw failure(command, "was not ready within " + START, log);
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Stops what still runs and deletes the directory. */
  @Override
  public void close() {
    try {
      for (Process server : servers) {
        server.destroy();
        if (!server.waitFor(STOP.toMillis(), MILLISECONDS)) {
          server.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException e) {
      kill();
      throw interrupted(e);
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
    deleteDirectory();
  }

  private void kill() {
    servers.forEach(Process::destroyForcibly);
  }

  private void deleteDirectory() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch(List<String> command, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).contains("proxy"));
    return builder.start();
  }

  private static IllegalStateException failure(List<String> command, String how, Path log)
      throws IOException {
    String said = Files.readString(log);
    return new IllegalStateException(
        String.join(" ", command)
            + " "
            + how
            + ":\n"
            + said.substring(Math.max(0, said.length() - LOG_TAIL)));
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for a server", e);
  }
}
