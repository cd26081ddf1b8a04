package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.Routing;
import dev.slogate.Tick;
import dev.slogate.notify.Notifier;
import dev.slogate.notify.Outgoing;
import dev.slogate.report.SignalReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate escalation route}: brings signals to who should hear of them. */
@Command(
    name = "route",
    description = {
      "Posts the signals that are due to Alertmanager, and shows them.",
      "tick does the same every hour; what nobody takes waits in the ledger."
    })
final class EscalationRouteCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final AlertmanagerOption alertmanager = new AlertmanagerOption();
  @Mixin final TextOrJson output = new TextOrJson();

  @Option(
      names = "--dry-run",
      description = "Only show what would be due and to whom: write nothing, post nothing.")
  boolean dryRun;

  EscalationRouteCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(catalog, console, clock);
    Routing routing = workspace.routing();
    if (dryRun) {
      return show(routing.preview(), List.of());
    }
    Optional<Notifier> notifier = alertmanager.notifier(console);
    if (notifier.isEmpty()) {
      throw new UsageError(
          "no Alertmanager to post to: say --alertmanager URL, or set "
              + AlertmanagerOption.VARIABLE
              + "; --dry-run only shows what is due");
    }
    try (Notifier named = notifier.get()) {
      List<Tick.Line> lines =
          Progress.during(
              "posting signals",
              console,
              () -> routing.route(Optional.of(named), workspace.actor()));
      return show(routing.open(), lines);
    }
  }

  private int show(List<Outgoing> signals, List<Tick.Line> lines) {
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> SignalReport.text(signals, lines, console.palette(), console.width());
              case JSON -> SignalReport.json(signals, lines);
            });
    return lines.stream().anyMatch(Tick.Line::trouble)
        ? ExitCode.TELEMETRY_UNREACHABLE.code()
        : ExitCode.OK.code();
  }
}
