package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.Tick;
import dev.slogate.notify.Notifier;
import dev.slogate.report.TickReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate tick}: what must happen between deploys. */
@Command(
    name = "tick",
    description = {
      "Does what must happen between deploys; run it every hour, by cron.",
      "It keeps the counts of closed hours, works out what overrides cost, and posts the",
      "signals that are due. Several at once do no harm, and what a missed run left undone",
      "the next one does."
    })
final class TickCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final AlertmanagerOption alertmanager = new AlertmanagerOption();
  @Mixin final TextOrJson output = new TextOrJson();

  @Option(
      names = "--rebuild",
      paramLabel = "SLO",
      description = {
        "Instead, ask for all hours of this SLO again, and put what telemetry says in",
        "place of what is remembered; may be repeated."
      })
  List<String> rebuilt = List.of();

  TickCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(catalog, console, clock);
    Optional<Notifier> notifier =
        rebuilt.isEmpty() ? alertmanager.notifier(console) : Optional.empty();
    Tick tick = workspace.tick(notifier);
    List<Tick.Line> lines;
    try {
      lines =
          Progress.during(
              "closing hours",
              console,
              () ->
                  rebuilt.isEmpty()
                      ? tick.run(workspace.actor(), this::say)
                      : tick.rebuild(rebuilt, this::say));
    } finally {
      notifier.ifPresent(Notifier::close);
    }
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> TickReport.text(lines);
              case JSON -> TickReport.json(lines);
            });
    return lines.stream().anyMatch(Tick.Line::trouble)
        ? ExitCode.TELEMETRY_UNREACHABLE.code()
        : ExitCode.OK.code();
  }

  private void say(String what) {
    console.err().println("slo-gate: " + what);
    console.err().flush();
  }
}
