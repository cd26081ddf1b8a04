package dev.slogate.cli;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.DeployRequest;
import dev.slogate.Deploys;
import dev.slogate.ExitCode;
import dev.slogate.report.DeployReport;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate deploy}: keeps what goes out. */
@Command(
    name = "deploy",
    description = {
      "Tells the ledger what goes out.",
      "What overrides cost and what counts as a rollback stand on it. Saying the same",
      "again changes nothing."
    })
final class DeployCommand {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  DeployCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Command(name = "start", description = "A version begins to go out.")
  int start(
      @Mixin HelpOption startHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(
              names = "--deploy",
              required = true,
              paramLabel = "ID",
              description = "Key of this deploy, the one that check was given.")
          String key,
      @Option(
              names = "--service",
              required = true,
              paramLabel = "S",
              description = "What is deployed.")
          String service,
      @Option(
              names = "--environment",
              paramLabel = "E",
              defaultValue = DeployRequest.DEFAULT_ENVIRONMENT,
              description = "Where to. Default: ${DEFAULT-VALUE}.")
          String environment,
      @Option(names = "--version", paramLabel = "V", description = "Version that is deployed.")
          @Nullable String version,
      @Option(
              names = "--change",
              paramLabel = "CLASS",
              defaultValue = "FEATURE",
              description =
                  "What it is: feature, fix, reliability, security, rollback. Default: feature.")
          ChangeClass change,
      @Option(
              names = "--evidence",
              paramLabel = "KIND=VALUE",
              description = "For the change class: ticket=OPS-1; may be repeated.")
          @Nullable Map<String, String> evidence,
      @Option(
              names = "--irreversible",
              description = "There is no way back over it, as with a migration: never rolled back.")
          boolean irreversible) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    DeployRequest request =
        new DeployRequest(
            service,
            environment,
            new Change(
                change,
                Optional.ofNullable(version),
                workspace.actor().toString(),
                evidence == null ? Map.of() : evidence),
            Optional.of(key));
    Deploys deploys = workspace.deploys();
    return show(irreversible ? deploys.startIrreversible(request) : deploys.start(request), output);
  }

  @Command(name = "finish", description = "A deploy is over.")
  int finish(
      @Mixin HelpOption finishHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Option(
              names = "--deploy",
              required = true,
              paramLabel = "ID",
              description = "Key of the deploy.")
          String key,
      @Option(
              names = "--result",
              paramLabel = "RESULT",
              defaultValue = "SUCCEEDED",
              description = "How it went: succeeded, failed, aborted. Default: succeeded.")
          Deploy.Result result) {
    Workspace workspace = Workspace.open(catalog, console, clock);
    return show(workspace.deploys().finish(key, result, workspace.actor()), output);
  }

  private int show(Deploy deploy, TextOrJson output) {
    console
        .out()
        .print(
            switch (output.form) {
              case TEXT -> DeployReport.text(deploy);
              case JSON -> DeployReport.json(deploy);
            });
    return ExitCode.OK.code();
  }
}
