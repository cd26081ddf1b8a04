package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.FreezeOverride;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Overrides;
import dev.slogate.report.OverrideReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slo-gate override}: lets changes pass that would be held. */
@Command(
    name = "override",
    description = {
      "Lets changes pass that would be held, with a reason, a scope and an end.",
      "Who grants it is who the system says you are."
    })
final class OverrideCommand {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  OverrideCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Command(name = "grant", description = "Grants one: of a single use, for four hours.")
  int grant(
      @Mixin HelpOption grantHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(
              names = "--service",
              required = true,
              paramLabel = "S",
              description = "Whose deploys pass.")
          String service,
      @Option(
              names = "--environment",
              paramLabel = "E",
              description = "Only there. Default: everywhere.")
          @Nullable String environment,
      @Option(
              names = "--version",
              paramLabel = "V",
              description = "Only this version. Default: every one.")
          @Nullable String version,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason,
      @Option(
              names = "--ticket",
              paramLabel = "T",
              description = "Ticket it refers to; a policy may want one.")
          @Nullable String ticket,
      @Option(
              names = "--for",
              paramLabel = "DURATION",
              converter = Durations.class,
              description = "How long it lasts. Default: the policy's, 4h.")
          @Nullable Duration length,
      @Option(
              names = "--uses",
              paramLabel = "N",
              defaultValue = "1",
              description = "Deploys it lets pass at the most. Default: ${DEFAULT-VALUE}.")
          int uses,
      @Option(
              names = "--lifts",
              split = ",",
              paramLabel = "WHAT",
              description = "Any of budget, data, freeze. Default: budget.")
          @Nullable Set<Lift> lifts) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    FreezeOverride granted =
        workspace
            .overrides()
            .grant(
                new OverrideGrant(
                    service,
                    Optional.ofNullable(environment),
                    Optional.ofNullable(version),
                    lifts == null ? Set.of() : lifts,
                    reason,
                    Optional.ofNullable(ticket),
                    Optional.ofNullable(length),
                    uses),
                workspace.actor());
    return show(List.of(granted), workspace, output);
  }

  @Command(
      name = "approve",
      description = "Approves one that needs a second person, who must be somebody else.")
  int approve(
      @Mixin HelpOption approveHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Parameters(paramLabel = "ID", description = "Its name: ov-17.") String id) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    return show(List.of(workspace.overrides().approve(id, workspace.actor())), workspace, output);
  }

  @Command(name = "revoke", description = "Ends one before its time.")
  int revoke(
      @Mixin HelpOption revokeHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Parameters(paramLabel = "ID", description = "Its name: ov-17.") String id,
      @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
          String reason) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    return show(
        List.of(workspace.overrides().revoke(id, reason, workspace.actor())), workspace, output);
  }

  @Command(name = "list", description = "Shows them, the newest first, and what they cost.")
  int list(
      @Mixin HelpOption listHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(names = "--service", paramLabel = "S", description = "Only this one's.")
          @Nullable String service,
      @Option(
              names = "--most",
              paramLabel = "N",
              defaultValue = "20",
              description = "How many. Default: ${DEFAULT-VALUE}.")
          int most) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    if (most < 1) {
      throw new UsageError("--most " + most + ": expected 1 or more");
    }
    Overrides overrides = workspace.overrides();
    return show(
        service == null ? overrides.newest(most) : overrides.newest(service, most),
        workspace,
        output);
  }

  private int show(List<FreezeOverride> overrides, Workspace workspace, TextOrJson output) {
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT ->
                  OverrideReport.text(
                      overrides, workspace.ledgerTime(), console.palette(), console.width());
              case JSON -> OverrideReport.json(overrides);
            });
    return ExitCode.OK.code();
  }
}
