package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.report.Untrusted;
import dev.slogate.server.Listening;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slo-gate serve}: the protection rule, and decisions over HTTP. */
@Command(
    name = "serve",
    description = {
      "Is GitHub's deployment protection rule, until it is stopped.",
      "It answers decisions over HTTP and does what tick does, too. It takes catalog, data",
      "sources and ledger from its own configuration alone. Several servers may share a",
      "PostgreSQL ledger."
    })
final class ServeCommand implements Callable<Integer> {

  /** What clients of the decisions must send; nobody may ask where it is not set. */
  static final String TOKEN = "SLO_GATE_SERVE_TOKEN";

  private static final int SHORTEST_TOKEN = 16;

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final ListenOptions listen = new ListenOptions();
  @Mixin final GitHubAppOptions github = new GitHubAppOptions();
  @Mixin final AlertmanagerOption alertmanager = new AlertmanagerOption();

  ServeCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    Serving serving = start();
    say("listening on port " + serving.port());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  serving.close();
                  stopped.countDown();
                }));
    stopped.await();
    return ExitCode.OK.code();
  }

  /** Starts it, for whoever stops it. */
  Serving start() {
    if (catalog.ledger.where(console).isEmpty()) {
      throw new UsageError(
          "serve needs a ledger: without one an answer could be given twice; say --ledger DIR, or"
              + " set "
              + LedgerOption.VARIABLE);
    }
    Listening where = listen.listening(console.environment());
    var token = EnvironmentSecret.of(TOKEN, console.environment());
    if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
      throw new UsageError(
          "%s has %d characters; expected at least %d, as 'openssl rand -hex 32' makes them"
              .formatted(TOKEN, token.get().length(), SHORTEST_TOKEN));
    }
    return new Serving(
        new LiveWorkspace(catalog, console, clock),
        where,
        github.app(console.environment(), clock),
        token,
        alertmanager.notifier(console),
        clock,
        this::say);
  }

  private synchronized void say(String what) {
    console.err().println(clock.instant() + " slo-gate: " + Untrusted.block(what));
    console.err().flush();
  }
}
