package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.Gate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate record}: telemetry to a file. */
@Command(
    name = "record",
    description = {
      "Writes telemetry into a file, to judge the past without its server.",
      "A data source of type Recorded reads the file."
    })
final class RecordCommand implements Callable<Integer> {

  /** A recording has five-minute steps. */
  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Which data source, where the catalog has several.")
  @Nullable String source;

  @Option(
      names = "--last",
      paramLabel = "DURATION",
      defaultValue = "35d",
      converter = Durations.class,
      description =
          "How far back. Default: ${DEFAULT-VALUE}, a period of 30d and four past weeks to compare"
              + " its traffic with.")
  Duration last = Duration.ofDays(35);

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to. A name that ends in .gz is packed.")
  Path out = Path.of("");

  RecordCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (last.compareTo(SHORTEST) < 0) {
      throw new UsageError("--last: a recording has steps of five minutes, so 5m at the least");
    }
    Workspace workspace = Workspace.open(catalog, console, clock);
    Path target = target();
    Instant to = clock.instant().minus(Gate.SETTLING).truncatedTo(ChronoUnit.SECONDS);
    List<String> incomplete;
    try {
      incomplete = write(target, file -> workspace.record(source, to.minus(last), to, file));
    } catch (IOException e) {
      throw new UsageError("--out " + out + ": can't be written: " + reason(e));
    }
    console.out().println("wrote " + out + ": judge it with --replay --at " + to);
    if (incomplete.isEmpty()) {
      return ExitCode.OK.code();
    }
    Failures.print(
        "not all is in it: " + String.join(", ", incomplete), ExitCode.INSUFFICIENT_DATA, console);
    return ExitCode.INSUFFICIENT_DATA.code();
  }

  private Path target() {
    Path target = out.toAbsolutePath();
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new UsageError("--out " + out + ": there is no such folder");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new UsageError("--out " + out + ": is there already, and is no file");
    }
    return target;
  }

  private interface Writer<T> {
    T to(OutputStream file) throws IOException;
  }

  /** Beside the target, then moved: nobody reads half a recording, and a failure leaves the old. */
  private <T> T write(Path target, Writer<T> content) throws IOException {
    String name = target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path part = target.resolveSibling(name);
    try {
      T written;
      try (OutputStream file = packed(Files.newOutputStream(part))) {
        written = content.to(file);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private OutputStream packed(OutputStream file) throws IOException {
    return out.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
  }

  /** Some of these exceptions have but a file's name for a message. */
  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
    @Nullable String message =
        e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return message == null ? kind : message;
  }
}
