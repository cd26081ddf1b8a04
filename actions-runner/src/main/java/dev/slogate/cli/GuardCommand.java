package dev.slogate.cli;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import dev.slogate.ExitCode;
import dev.slogate.Guard;
import dev.slogate.GuardResult;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate guard}: watches a deploy. */
@Command(
    name = "guard",
    description = {
      "Watches a deploy and says keep or roll back.",
      "Needs a ledger. Ends with the verdict: 0 keep, 20 rollback advised or carried out,",
      "21 inconclusive. Whatever stops it, the same command goes on."
    })
final class GuardCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;
  private final Pause pause;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final Outputs outputs = new Outputs();
  @Mixin final RollbackOptions rollback = new RollbackOptions();

  @Option(
      names = "--deploy",
      required = true,
      paramLabel = "ID",
      description = "Key of the deploy, the one that deploy start was given.")
  String deploy = "";

  @Option(
      names = "--service",
      paramLabel = "S",
      description = "Begin the deploy now, if nobody said deploy start: what is deployed.")
  @Nullable String service;

  @Option(names = "--environment", paramLabel = "E", description = "With --service: where to.")
  @Nullable String environment;

  @Option(names = "--version", paramLabel = "V", description = "With --service: its version.")
  @Nullable String version;

  @Option(
      names = "--once",
      description = "Look once and end, with 0 while it is still watched: for cron.")
  boolean once;

  GuardCommand(Console console, Clock clock, Pause pause) {
    this.console = console;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Integer call() throws Exception {
    Optional<GuardResult> result = watch(() -> Workspace.open(catalog, console, clock));
    if (result.isEmpty()) {
      console.err().println("slo-gate: still watching; look again in a minute");
      return ExitCode.OK.code();
    }
    console.out().print(Outputs.reports(console).render(result.get(), outputs.format));
    return result.get().exitCode().code();
  }

  /** Watches until it is settled, or looks once; empty while it goes on. */
  Optional<GuardResult> watch(Supplier<Workspace> opened) throws InterruptedException {
    try (rollback) {
      var effect = rollback.effect(console, clock);
      Workspace workspace = opened.get();
      Guard guard = workspace.guard();
      if (service != null) {
        workspace.deploys().start(request(workspace, service));
      } else if (environment != null || version != null) {
        throw new UsageError(
            "--environment and --version begin a deploy, together with --service; one that deploy"
                + " start was told needs none of them");
      }
      try (WatchLines lines = new WatchLines(console, deploy)) {
        return once
            ? guard.look(deploy, effect, workspace.actor(), pause::pass, lines::saw)
            : Optional.of(guard.watch(deploy, effect, workspace.actor(), pause::pass, lines::saw));
      }
    }
  }

  DeployRequest request(Workspace workspace, String what) {
    return new DeployRequest(
        what,
        environment == null ? DeployRequest.DEFAULT_ENVIRONMENT : environment,
        new Change(ChangeClass.FEATURE, Optional.ofNullable(version), workspace.actor().toString()),
        Optional.of(deploy));
  }
}
