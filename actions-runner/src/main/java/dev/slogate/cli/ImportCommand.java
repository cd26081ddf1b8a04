package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.imports.Imported;
import dev.slogate.imports.Imports;
import dev.slogate.report.LintReport;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slo-gate import}: what others wrote down, as a catalog. */
@Command(
    name = "import",
    description = {
      "Takes SLOs of Sloth or Pyrra over into a catalog, which it prints.",
      "What could not be carried over is said on standard error, each with its place. Owners",
      "are left to say: nobody becomes one by a label."
    })
final class ImportCommand {

  private static final Pattern PERIOD = Pattern.compile("[1-9][0-9]{0,3}[hdw]");

  private final Console console;

  @Mixin final HelpOption help = new HelpOption();

  ImportCommand(Console console) {
    this.console = console;
  }

  /** What both need. */
  static final class From {
    @Parameters(
        paramLabel = "FILE_OR_DIR",
        arity = "1..*",
        description = "Files, or folders to look through.")
    List<Path> paths = List.of();

    @Option(
        names = "--source",
        paramLabel = "NAME",
        description = "Name of the DataSource that they are asked of. Default: ${DEFAULT-VALUE}.")
    String source = "main";
  }

  @Command(name = "sloth", description = "Sloth's specifications, plain or of Kubernetes.")
  int sloth(
      @Mixin HelpOption slothHelp,
      @Mixin From from,
      @Option(
              names = "--period",
              paramLabel = "DURATION",
              defaultValue = "30d",
              description =
                  "Their period, which Sloth is told on its command line. Default:"
                      + " ${DEFAULT-VALUE}.")
          String period,
      @Option(
              names = "--recorded",
              description = {
                "Read the error ratios that Sloth's rules recorded, in place of the events. They",
                "are approximate; for SLIs of plugins, and where the events are not kept."
              })
          boolean recorded) {
    if (!PERIOD.matcher(period).matches()) {
      throw new UsageError("--period '" + period + "': expected hours, days or weeks, such as 28d");
    }
    return print(
        recorded
            ? Imports.slothRecorded(from.paths, from.source, period)
            : Imports.sloth(from.paths, from.source, period));
  }

  @Command(name = "pyrra", description = "Pyrra's ServiceLevelObjectives.")
  int pyrra(@Mixin HelpOption pyrraHelp, @Mixin From from) {
    return print(Imports.pyrra(from.paths, from.source));
  }

  private int print(Imported imported) {
    console.out().print(imported.yaml());
    console.err().print(LintReport.render(imported.problems(), LintReport.Format.TEXT));
    console
        .err()
        .printf(
            "slo-gate: imported %d %s%n", imported.slos(), imported.slos() == 1 ? "SLO" : "SLOs");
    return (imported.whole() ? ExitCode.OK : ExitCode.USAGE).code();
  }
}
