package dev.slogate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command in a process of its own, which can be killed. */
final class GateProcess {

  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");
  private static final long LOOK_MILLIS = 200;

  private final Process process;
  private final Path out;
  private final Path err;

  private GateProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static GateProcess start(Path folder, String name, List<String> arguments) throws IOException {
    return start(folder, name, List.of(), Map.of(), arguments);
  }

  /**
   * @param java options of the JVM
   */
  static GateProcess start(
      Path folder,
      String name,
      List<String> java,
      Map<String, String> environment,
      List<String> arguments)
      throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1"));
    command.addAll(java);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", "")),
            "dev.slogate.cli.Main"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new GateProcess(process, out, err);
  }

  /** Waits until it says something on standard error. */
  void says(String text, Duration most) throws Exception {
    runsUntil(() -> Files.readString(err).contains(text), "said '" + text + "'", most);
  }

  /** Where a server among them listens, once it said so. */
  int port() throws IOException {
    Matcher port = PORT.matcher(said());
    if (!port.find()) {
      throw new AssertionError(said());
    }
    return Integer.parseInt(port.group(1));
  }

  long pid() {
    return process.pid();
  }

  /** Waits until something is so, for as long as it runs; what a quick one did counts, too. */
  void runsUntil(Callable<Boolean> condition, String what, Duration most) throws Exception {
    Instant end = Instant.now().plus(most);
    boolean over = false;
    while (!condition.call()) {
      if (over || Instant.now().isAfter(end)) {
        throw new AssertionError("not " + what + ": " + said());
      }
      over = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Lets it go on for so long, unless it ends by itself. */
  void letRun(Duration length) throws InterruptedException {
    boolean unused = process.waitFor(length.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** That it has not ended, which nobody asked it to; else how, and what it said last. */
  void isRunning() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("ended by itself with " + process.exitValue() + ": " + said());
    }
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** As somebody who stops it, and sees how it ends. */
  int interrupt(Duration most) throws IOException, InterruptedException {
    process.destroy();
    return ends(most);
  }

  int ends(Duration most) throws IOException, InterruptedException {
    if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + said());
    }
    return process.exitValue();
  }

  String printed() throws IOException {
    return Files.readString(out);
  }

  String said() throws IOException {
    return Files.readString(err) + printed();
  }
}
