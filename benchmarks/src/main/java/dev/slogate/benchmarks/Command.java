package dev.slogate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that is started, cold, and must end well.
 *
 * @param environment beside what this process has
 */
public record Command(List<String> line, Map<String, String> environment) {

  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

  /** Its wall time. */
  public double seconds() throws IOException {
    Path output = Files.createTempFile("slo-gate-bench-", ".out");
    try {
      long start = System.nanoTime();
      Process process = start(output);
      process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      requireSuccess(process, output);
      return seconds;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      Files.delete(output);
    }
  }

  /** The same, with these variables, too. */
  public Command with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Command(line, all);
  }

  /**
   * What a process used, as Linux counts it.
   *
   * @param seconds from its start to its end
   * @param cpuSeconds of all its threads
   * @param peakMebibytes the most memory that it had resident
   */
  public record Usage(double seconds, double cpuSeconds, double peakMebibytes) {}

  /**
   * The most memory that it had resident, in MiB, as Linux counts it. Looked at once a millisecond
   * until it ends, so not to be timed as well.
   */
  public double peakMebibytes() throws IOException {
    return usage(1).peakMebibytes();
  }

  /** What one that takes long used: it is looked at too seldom to weigh on it. */
  public Usage usage() throws IOException {
    return usage(50);
  }

  private Usage usage(long everyMillis) throws IOException {
    Path output = Files.createTempFile("slo-gate-bench-", ".out");
    try {
      long start = System.nanoTime();
      Process process = start(output);
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      double peak = 0;
      Duration cpu = Duration.ZERO;
      while (!process.waitFor(everyMillis, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peak(status));
        cpu = process.info().totalCpuDuration().orElse(cpu);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      requireSuccess(process, output);
      return new Usage(seconds, cpu.toMillis() / 1e3, peak / 1024);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      Files.delete(output);
    }
  }

  private static double peak(Path status) {
    try {
      Matcher peak = PEAK.matcher(Files.readString(status));
      return peak.find() ? Double.parseDouble(peak.group(1)) : 0;
    } catch (IOException e) {
      return 0; // it has just ended
    }
  }

  /** Starts it, for whoever ends it; what it says goes into a file. */
  public Process start(Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    Map<String, String> inherited = builder.environment();
    inherited.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).contains("proxy"));
    inherited.keySet().removeIf(name -> name.startsWith("SLO_GATE_"));
    inherited.remove("JAVA_TOOL_OPTIONS");
    inherited.putAll(environment);
    return builder.start();
  }

  private void requireSuccess(Process process, Path output) throws IOException {
    if (process.exitValue() != 0) {
      throw new IOException(
          line + " ended with " + process.exitValue() + ": " + Files.readString(output));
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }
}
