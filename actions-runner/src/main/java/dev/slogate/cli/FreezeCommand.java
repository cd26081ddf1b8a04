package dev.slogate.cli;

import dev.slogate.ChangeClass;
import dev.slogate.ExitCode;
import dev.slogate.Freeze;
import dev.slogate.report.FreezeReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slo-gate freeze}: stops changes, whatever the telemetry says. */
@Command(
    name = "freeze",
    description = {
      "Stops changes, whatever the telemetry says.",
      "Not even shadow mode lets them pass; an override that lifts the freeze does."
    })
final class FreezeCommand {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  FreezeCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Command(name = "declare", description = "Declares one, from now on.")
  int declare(
      @Mixin HelpOption declareHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(
              names = "--service",
              paramLabel = "S",
              description = "Which service; may be repeated.")
          @Nullable List<String> services,
      @Option(names = "--all", description = "Every service.") boolean all,
      @Option(
              names = "--environment",
              paramLabel = "E",
              description = "Only there. Default: everywhere.")
          @Nullable String environment,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason,
      @Option(
              names = "--until",
              paramLabel = "INSTANT",
              converter = Instants.class,
              description = "When it ends by itself: 2026-12-01T08:00:00Z, or a day.")
          @Nullable Instant until,
      @Option(
              names = "--for",
              paramLabel = "DURATION",
              converter = Durations.class,
              description = "How long it lasts. Default: until it is lifted.")
          @Nullable Duration length,
      @Option(
              names = "--exempt",
              split = ",",
              paramLabel = "CLASS",
              description = "Change classes that pass nevertheless: security, fix, …")
          @Nullable List<ChangeClass> exempt) {
    if (all == (services != null)) {
      throw new UsageError("say which services: --service S, or --all");
    }
    if (until != null && length != null) {
      throw new UsageError("--until and --for both say when it ends: leave one out");
    }
    Workspace workspace = Workspace.open(catalog, console, clock);
    Optional<Instant> end =
        length != null
            ? Optional.of(workspace.ledgerTime().plus(length))
            : Optional.ofNullable(until);
    Freeze declared =
        workspace
            .freezes()
            .declare(
                services == null ? List.of(Freeze.ALL) : services,
                Optional.ofNullable(environment),
                reason,
                end,
                exempt == null ? List.of() : exempt,
                workspace.actor());
    return show(List.of(declared), workspace, output);
  }

  @Command(name = "lift", description = "Ends one before its time.")
  int lift(
      @Mixin HelpOption liftHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Parameters(paramLabel = "ID", description = "Its name: fr-12.") String id,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    return show(
        List.of(workspace.freezes().lift(id, reason, workspace.actor())), workspace, output);
  }

  @Command(
      name = "list",
      description = "Shows what is in force, the catalog's windows too; with --past, what was.")
  int list(
      @Mixin HelpOption listHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(names = "--past", description = "Also those declared that are over.") boolean past) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    List<Freeze> freezes = new ArrayList<>(workspace.freezes().inForce());
    if (past) {
      Instant now = workspace.ledgerTime();
      workspace.freezes().newest(100).stream()
          .filter(freeze -> !freeze.inForce(now))
          .forEach(freezes::add);
    }
    return show(freezes, workspace, output);
  }

  private int show(List<Freeze> freezes, Workspace workspace, TextOrJson output) {
    Instant now = workspace.ledgerTime();
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> FreezeReport.text(freezes, now, console.palette(), console.width());
              case JSON -> FreezeReport.json(freezes, now);
            });
    return ExitCode.OK.code();
  }
}
