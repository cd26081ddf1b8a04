package dev.slogate.cli;

import dev.slogate.Escalations;
import dev.slogate.ExitCode;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.report.EscalationReport;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate escalation}: who joins when an SLO is missed quarter after quarter. */
@Command(
    name = "escalation",
    description = {
      "Who joins when an SLO is missed quarter after quarter, and what they leave behind.",
      "Quarters are closed and incidents found by tick."
    })
final class EscalationCommand {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  private EscalationCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  static CommandLine with(Console console, Clock clock) {
    return new CommandLine(new EscalationCommand(console, clock))
        .addSubcommand(
            new CommandLine(new EscalationRecordCommand(console, clock))
                .addSubcommand(new TradeOffCommand(console, clock))
                .addSubcommand(new InvestmentCommand(console, clock)))
        .addSubcommand(new EscalationRouteCommand(console, clock));
  }

  @Command(
      name = "show",
      description = "Shows where SLOs stand, what is due and from whom, and this quarter.")
  int show(
      @Mixin HelpOption showHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(names = "--service", paramLabel = "S", description = "Only this one's.")
          @Nullable String service,
      @Option(names = "--slo", paramLabel = "NAME", description = "Only this one.")
          @Nullable String slo) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    Instant now = workspace.ledgerTime();
    if (slo != null) {
      return print(List.of(only(workspace.escalations(), slo, service, now)), console, output);
    }
    return print(
        service == null
            ? workspace.escalations().standings(now)
            : workspace.escalations().standings(service, now),
        console,
        output);
  }

  private static SloEscalation only(
      Escalations escalations, String slo, @Nullable String service, Instant now) {
    SloEscalation one = escalations.standing(slo, now);
    if (service != null && !one.service().equals(service)) {
      throw new UsageError("SLO " + slo + " is of " + one.service() + ", not of " + service);
    }
    return one;
  }

  static int print(List<SloEscalation> all, Console console, TextOrJson output) {
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> EscalationReport.text(all, console.palette(), console.width());
              case JSON -> EscalationReport.json(all);
            });
    return ExitCode.OK.code();
  }
}
