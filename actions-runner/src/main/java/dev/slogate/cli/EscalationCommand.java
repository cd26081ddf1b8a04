package dev.slogate.cli;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slo-gate escalation VERB}: the ladder. */
@Command(name = "escalation", description = "What follows when a service keeps missing its SLOs.")
final class EscalationCommand {

  @Mixin final HelpOption help = new HelpOption();

  private EscalationCommand() {}

  static CommandLine with(Console console, Clock clock) {
    return new CommandLine(new EscalationCommand())
        .addSubcommand(new EscalationRouteCommand(console, clock));
  }
}
