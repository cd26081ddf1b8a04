package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.Gate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
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
    OutFile file = OutFile.of(out);
    Instant to = clock.instant().minus(Gate.SETTLING).truncatedTo(ChronoUnit.SECONDS);
    List<String> incomplete =
        file.write(stream -> workspace.record(source, to.minus(last), to, stream));
    console.out().println("wrote " + out + ": judge it with --replay --at " + to);
    if (incomplete.isEmpty()) {
      return ExitCode.OK.code();
    }
    Failures.print(
        "not all is in it: " + String.join(", ", incomplete), ExitCode.INSUFFICIENT_DATA, console);
    return ExitCode.INSUFFICIENT_DATA.code();
  }
}
