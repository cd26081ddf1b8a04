package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.report.LintReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate lint}: is the catalog right? */
@Command(
    name = "lint",
    description = "Checks a catalog, and says everything that is wrong at once.")
final class LintCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of text, json, sarif. Default: ${DEFAULT-VALUE}.")
  LintReport.Format format = LintReport.Format.TEXT;

  @Option(
      names = "--telemetry",
      description =
          "Also ask the data sources, and warn of SLOs that they know nothing of, that may have too"
              + " few bad events for a percentage to mean much, or whose series look wrong.")
  boolean telemetry;

  @Option(
      names = "--compare",
      paramLabel = "FILE_OR_DIR",
      description =
          "Also warn where a catalog-info.yaml, a CODEOWNERS file, or labels of Sloth or Pyrra name"
              + " another owner; may be given more than once.")
  List<Path> elsewhere = List.of();

  @Option(
      names = "--expand",
      description =
          "Also show what each SLO became: its queries, with the places of its template filled in."
              + " As text or JSON.")
  boolean expand;

  LintCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (expand && format == LintReport.Format.SARIF) {
      throw new UsageError("--expand has no place in SARIF: use --format text or json");
    }
    Findings findings =
        telemetry
            ? Findings.withTelemetry(catalog, elsewhere, console, clock)
            : Findings.of(catalog.folders(console), elsewhere, clock);
    console
        .out()
        .print(
            expand
                ? LintReport.render(findings.problems(), findings.expansions(), format)
                : LintReport.render(findings.problems(), format));
    return findings.loads() ? ExitCode.OK.code() : ExitCode.USAGE.code();
  }
}
