package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.report.LintReport;
import dev.slogate.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate rules}: the catalog as rules of Prometheus. */
@Command(
    name = "rules",
    description = {
      "Writes recording and alerting rules for Prometheus, and promtool's tests of them.",
      "What is recorded are counts of events, every five minutes and every hour; the alerts are",
      "those of the burn rates that the gate holds by, with the owner as a label."
    })
final class RulesCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for " + RuleFiles.NAME + " and " + RuleFiles.TESTS + ".")
  Path folder = Path.of("");

  RulesCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    RuleFiles files = Workspace.open(catalog, console, clock).rules(clock.instant());
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(RuleFiles.NAME), files.rules());
      Files.writeString(folder.resolve(RuleFiles.TESTS), files.tests());
    } catch (IOException e) {
      throw new UsageError("--out " + folder + ": can't be written to: " + e);
    }
    if (!files.problems().isEmpty()) {
      console.err().print(LintReport.render(files.problems(), LintReport.Format.TEXT));
    }
    console.out().printf("wrote %s and %s to %s%n", RuleFiles.NAME, RuleFiles.TESTS, folder);
    return ExitCode.OK.code();
  }
}
