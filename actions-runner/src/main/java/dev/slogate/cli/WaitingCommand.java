package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.OpenWait;
import dev.slogate.Waits;
import dev.slogate.report.WaitReport;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate waiting}: deploys that GitHub keeps waiting. */
@Command(
    name = "waiting",
    description = {
      "Deploys that GitHub keeps waiting for the server's answer.",
      "An override lets one go, as anywhere; this says no to one."
    })
final class WaitingCommand {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  WaitingCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Command(name = "list", description = "Shows what waits.")
  int list(@Mixin HelpOption listHelp, @Mixin CatalogOptions catalog, @Mixin TextOrJson output) {
    try (Workspace workspace = Workspace.open(catalog, console, clock)) {
      List<OpenWait> open = waits(workspace).open();
      console
          .out()
          .print(
              switch (output.form) {
                case TEXT -> WaitReport.text(open, console.palette(), console.width());
                case JSON -> WaitReport.json(open);
              });
      return ExitCode.OK.code();
    }
  }

  @Command(name = "refuse", description = "Says no, for good: the deploy must be started again.")
  int refuse(
      @Mixin HelpOption refuseHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(names = "--deploy", required = true, paramLabel = "ID", description = "Key of it.")
          String deploy,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason) {
    try (Workspace workspace = Workspace.open(catalog, console, clock)) {
      OpenWait refused = waits(workspace).refuse(deploy, reason, workspace.actor());
      console
          .out()
          .print(
              switch (output.form) {
                case TEXT -> WaitReport.refused(refused);
                case JSON -> WaitReport.json(List.of(refused));
              });
      return ExitCode.OK.code();
    }
  }

  private static Waits waits(Workspace workspace) {
    return workspace.waits(workspace.gate());
  }
}
