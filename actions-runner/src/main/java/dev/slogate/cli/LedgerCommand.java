package dev.slogate.cli;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slo-gate ledger VERB}: the audit chain. */
@Command(name = "ledger", description = "The record of what was decided, overridden and deployed.")
final class LedgerCommand {

  @Mixin final HelpOption help = new HelpOption();

  private LedgerCommand() {}

  static CommandLine with(Console console, Clock clock) {
    return new CommandLine(new LedgerCommand())
        .addSubcommand(new LedgerVerifyCommand(console, clock))
        .addSubcommand(new LedgerExportCommand(console, clock))
        .addSubcommand(new LedgerPruneCommand(console, clock));
  }
}
