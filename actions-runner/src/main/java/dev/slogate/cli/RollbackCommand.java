package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.OpenRollback;
import dev.slogate.RollbackOutcome;
import dev.slogate.report.RollbackReport;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code slo-gate rollback}: orders of the guard, and what came of them. */
@Command(
    name = "rollback",
    description = {
      "What the guard ordered to roll back, and what came of it.",
      "Where no machine can tell whether it happened, a person looks and says so."
    })
final class RollbackCommand {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  RollbackCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Command(name = "list", description = "Shows those that are open.")
  int list(@Mixin HelpOption listHelp, @Mixin CatalogOptions catalog, @Mixin TextOrJson output) {
    List<OpenRollback> open = Workspace.open(catalog, console, clock).rollbacks().open();
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> RollbackReport.text(open, console.palette(), console.width());
              case JSON -> RollbackReport.json(open);
            });
    return ExitCode.OK.code();
  }

  @Command(
      name = "settle",
      description = "Says what came of one. Then nobody sends it any more, and its page ends.")
  int settle(
      @Mixin HelpOption settleHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Parameters(
              paramLabel = "DEPLOY",
              description = "Key of the deploy that was to be taken back.")
          String deploy,
      @Option(
              names = "--outcome",
              required = true,
              paramLabel = "OUTCOME",
              converter = Outcomes.class,
              description = "done: it was rolled back, by whatever; not-done: it was not.")
          RollbackOutcome outcome,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "How you know.")
          String reason) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    OpenRollback settled = workspace.rollbacks().settle(deploy, outcome, reason, workspace.actor());
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> RollbackReport.settled(settled, outcome);
              case JSON -> RollbackReport.json(List.of(settled));
            });
    return ExitCode.OK.code();
  }

  /** By its label. */
  static final class Outcomes implements ITypeConverter<RollbackOutcome> {
    @Override
    public RollbackOutcome convert(String text) {
      return Arrays.stream(RollbackOutcome.values())
          .filter(one -> one.label().equalsIgnoreCase(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("expected done or not-done"));
    }
  }
}
