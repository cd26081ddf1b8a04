package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.Gate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
      "Writes what decisions need from a Prometheus into a file, which a data source of",
      "type Recorded reads: the past, judged again without the server."
    })
final class RecordCommand implements Callable<Integer> {

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
      description = {
        "How far back. Default: ${DEFAULT-VALUE}, a period of 30d and four past weeks",
        "to compare its traffic with."
      })
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
  public Integer call() throws IOException {
    Workspace workspace = Workspace.open(catalog, console, clock);
    Path target = out.toAbsolutePath();
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new UsageError("--out " + out + ": there is no such folder");
    }
    Instant to = clock.instant().minus(Gate.SETTLING);
    // Beside the target, then moved: nobody reads half a recording, and a failure leaves the old.
    Path part = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
    boolean whole;
    try {
      try (OutputStream file = packed(Files.newOutputStream(part))) {
        whole = workspace.record(source, to.minus(last), to, file);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    console.out().println("wrote " + out + ", to be judged at " + to);
    return whole ? ExitCode.OK.code() : ExitCode.TELEMETRY_UNREACHABLE.code();
  }

  private OutputStream packed(OutputStream file) throws IOException {
    return out.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
  }
}
