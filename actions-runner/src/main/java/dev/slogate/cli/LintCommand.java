package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.Problem;
import dev.slogate.report.LintReport;
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

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of text, json, sarif. Default: ${DEFAULT-VALUE}.")
  LintReport.Format format = LintReport.Format.TEXT;

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Problem> problems;
    boolean loads = true;
    try {
      problems = Gate.load(catalog.folders(console)).warnings();
    } catch (InvalidCatalog invalid) {
      problems = invalid.problems();
      loads = false;
    }
    console.out().print(LintReport.render(problems, format));
    return loads ? ExitCode.OK.code() : ExitCode.USAGE.code();
  }
}
