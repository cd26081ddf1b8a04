package dev.slogate.rollback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.guard.EffectKind;
import dev.slogate.rollback.Carrier.Point;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A running {@link Carrier}. */
final class CarrierProcess implements AutoCloseable {

  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;

  private CarrierProcess(Process process) {
    this.process = process;
    in = process.outputWriter(UTF_8);
    out = process.inputReader(UTF_8);
  }

  static CarrierProcess start(
      String ledger, Duration ahead, EffectKind kind, String address, Point point)
      throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return new CarrierProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx64m",
                "-cp",
                classPath,
                Carrier.class.getName(),
                ledger,
                ahead.toString(),
                kind.name(),
                address,
                point.name())
            .redirectErrorStream(true)
            .start());
  }

  void carryOut(String deploy) throws IOException {
    in.write(deploy + "\n");
    in.flush();
  }

  /** What came of it; null where it died. */
  @Nullable String answer() throws IOException {
    String line = out.readLine();
    while (line != null && line.startsWith("SLF4J")) { // the tests' libraries miss a logger
      line = out.readLine();
    }
    return line;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits until it is over, and tells how. */
  int end() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
