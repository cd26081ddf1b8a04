package dev.slogate.cli;

import dev.slogate.DeployRequest;
import dev.slogate.ExitCode;
import dev.slogate.Lock;
import dev.slogate.Place;
import dev.slogate.report.LockReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate lock}: versions that were rolled back. */
@Command(
    name = "lock",
    description = {
      "Versions that the guard rolled back.",
      "Such a version may not go out there again until a person releases it. No override",
      "and no shadow mode lets it pass."
    })
final class LockCommand {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  LockCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Command(name = "release", description = "Lets a version go out again.")
  int release(
      @Mixin HelpOption releaseHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(names = "--service", required = true, paramLabel = "S", description = "Of what.")
          String service,
      @Option(
              names = "--environment",
              paramLabel = "E",
              defaultValue = DeployRequest.DEFAULT_ENVIRONMENT,
              description = "Where. Default: ${DEFAULT-VALUE}.")
          String environment,
      @Option(
              names = "--version",
              required = true,
              paramLabel = "V",
              description = "Which version.")
          String version,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    Lock lock =
        workspace
            .locks()
            .release(new Place(service, environment), version, reason, workspace.actor());
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> LockReport.released(lock);
              case JSON -> LockReport.json(List.of(lock));
            });
    return ExitCode.OK.code();
  }

  @Command(name = "list", description = "Shows what is locked.")
  int list(
      @Mixin HelpOption listHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(
              names = "--service",
              paramLabel = "S",
              description = "Only of this one. Default: all.")
          @Nullable String service,
      @Option(
              names = "--environment",
              paramLabel = "E",
              description = "Only there. Default: everywhere.")
          @Nullable String environment) {
    List<Lock> locks =
        Workspace.open(catalog, console, clock)
            .locks()
            .held(Optional.ofNullable(service), Optional.ofNullable(environment));
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> LockReport.text(locks, console.palette(), console.width());
              case JSON -> LockReport.json(locks);
            });
    return ExitCode.OK.code();
  }
}
