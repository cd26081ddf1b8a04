package dev.slogate.cli;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.Tick;
import dev.slogate.cli.GitHubAppOptions.App;
import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.issues.GitHubIssues;
import dev.slogate.github.rule.ProtectionRule;
import dev.slogate.github.rule.Receiver;
import dev.slogate.github.rule.Rounds;
import dev.slogate.github.rule.Visit;
import dev.slogate.github.rule.Visits;
import dev.slogate.notify.Notifier;
import dev.slogate.server.Call;
import dev.slogate.server.HttpServer;
import dev.slogate.server.Listening;
import dev.slogate.server.Metrics;
import dev.slogate.server.Reply;
import dev.slogate.server.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server that is up: it listens, goes round each minute, and ticks. */
final class Serving implements AutoCloseable {

  private static final int WORKERS = 4;
  private static final int MOST_RUNS = 10_000;
  private static final int LONGEST_WEBHOOK = 1024 * 1024;
  private static final int WEBHOOKS_A_SECOND = 200;
  private static final int DECISIONS_A_SECOND = 500;
  private static final int OVERRIDES_A_SECOND = 20;
  private static final int READS_A_SECOND = 50;
  private static final int TICK_MINUTES = 10;
  private static final int PATIENCE_SECONDS = 20;

  private final LiveWorkspace workspace;
  private final Optional<Notifier> notifier;
  private final Clock clock;
  private final Consumer<String> log;
  private final Metrics metrics = new Metrics();
  private final Visits visits = new Visits(MOST_RUNS);
  private final Actor actor;
  private final Optional<App> app;
  private final Optional<ProtectionRule> rule;
  private final Optional<Runnable> round;
  private final Consumer<Instant> ticked;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(WORKERS, work -> new Thread(work, "slo-gate-run"));
  private final ScheduledExecutorService time =
      Executors.newScheduledThreadPool(2, work -> new Thread(work, "slo-gate-minute"));
  private final HttpServer http;
  private final List<Future<?>> scheduled;

  /**
   * Starts it.
   *
   * @param token of clients that ask for decisions; where there is none, nobody may
   * @param log of what a person should know
   */
  Serving(
      LiveWorkspace workspace,
      Listening where,
      Optional<App> app,
      Optional<String> token,
      Optional<Notifier> notifier,
      Clock clock,
      Consumer<String> log) {
    this.workspace = workspace;
    this.app = app;
    this.notifier = notifier;
    this.clock = clock;
    this.log = log;
    this.actor = workspace.now().workspace().actor();
    this.rule =
        app.map(
            one ->
                new ProtectionRule(one.github(), () -> workspace.now().waits(), actor, clock, log));
    this.round = app.map(this::round);
    this.ticked = metrics.ticks(clock.instant());
    this.http = HttpServer.start(where, routes(token), metrics, this::failed);
    rule.ifPresent(this::work);
    var minutes = time.scheduleWithFixedDelay(this::minute, 0, 1, TimeUnit.MINUTES);
    var ticks = time.scheduleWithFixedDelay(this::tick, 0, TICK_MINUTES, TimeUnit.MINUTES);
    scheduled = List.of(minutes, ticks);
  }

  private Runnable round(App one) {
    Rounds all = new Rounds(one.github(), () -> workspace.now().waits(), visits, log);
    Consumer<Instant> gone = metrics.rounds(clock.instant());
    return () -> {
      all.go();
      gone.accept(clock.instant());
    };
  }

  int port() {
    return http.port();
  }

  private List<Route> routes(Optional<String> token) {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get("/healthz", READS_A_SECOND, call -> Reply.text(200, "up")));
    routes.add(Route.get("/readyz", READS_A_SECOND, call -> ready()));
    routes.add(Route.get("/metrics", READS_A_SECOND, call -> page()));
    token.ifPresent(
        secret -> {
          DecisionsRoute decisions =
              new DecisionsRoute(secret, () -> workspace.now().gate(), clock, metrics);
          routes.add(
              Route.post(
                  DecisionsRoute.PATH,
                  DecisionsRoute.LONGEST,
                  DECISIONS_A_SECOND,
                  decisions::answer));
        });
    app.ifPresent(
        one -> {
          ProtectionRule asked = rule.orElseThrow();
          Receiver receiver =
              new Receiver(
                  one.signature(),
                  one.github(),
                  (run, environment) -> {
                    asked.requested(run, environment);
                    return visits.offer(new Visit(run, List.of()));
                  });
          routes.add(
              Route.post(
                  "/github/webhooks",
                  LONGEST_WEBHOOK,
                  WEBHOOKS_A_SECOND,
                  call -> received(receiver, call)));
          one.overrides().ifPresent(jobs -> routes.add(overriding(one, jobs)));
        });
    return routes;
  }

  private Route overriding(App asked, OverrideJobs jobs) {
    OverridesRoute overrides =
        new OverridesRoute(
            jobs, asked.github(), () -> workspace.now().workspace().overrides(), metrics, log);
    return Route.post(
        OverridesRoute.PATH, OverridesRoute.LONGEST, OVERRIDES_A_SECOND, overrides::answer);
  }

  private Reply received(Receiver receiver, Call call) {
    Receiver.Reply reply =
        receiver.receive(
            call.body(),
            new Receiver.Headers(
                call.header("X-GitHub-Event"),
                call.header("X-GitHub-Delivery"),
                call.header("X-Hub-Signature-256")));
    metrics.webhook(reply.status());
    return Reply.text(reply.status(), reply.words());
  }

  private Reply page() {
    metrics.queued(visits.size());
    return metrics.page();
  }

  /** Whether it can do its work; what it waits for is told. */
  private Reply ready() {
    try {
      workspace.now().workspace().ledgerTime();
      return Reply.text(200, "ready");
    } catch (LedgerTrouble e) {
      return Reply.text(503, "the ledger does not answer");
    }
  }

  private void work(ProtectionRule asked) {
    for (int i = 0; i < WORKERS; i++) {
      workers.execute(
          () -> {
            try {
              for (Optional<Visit> next = visits.take(); next.isPresent(); next = visits.take()) {
                look(asked, next.get());
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt(); // it did not end in time
            }
          });
    }
  }

  private void look(ProtectionRule asked, Visit visit) {
    try {
      safely(visit.run().toString(), () -> asked.look(visit));
    } finally {
      visits.done(visit);
    }
  }

  /** What comes each minute. */
  void minute() {
    safely("catalog", workspace::refresh);
    round.ifPresent(go -> safely("round", go));
  }

  private void tick() {
    safely(
        "tick",
        () -> {
          Tick tick = ticking(workspace.now().workspace().tick(notifier));
          List<Tick.Line> troubles =
              tick.run(actor, progress -> {}).stream().filter(Tick.Line::trouble).toList();
          troubles.forEach(line -> trouble("tick", line.message()));
          if (troubles.isEmpty()) {
            ticked.accept(clock.instant());
          }
        });
  }

  private Tick ticking(Tick tick) {
    return app.map(one -> tick.filing(new GitHubIssues(one.github().issues(), one.github().api())))
        .orElse(tick);
  }

  /** What goes wrong is told, and tried again by the next round. */
  private void safely(String what, Runnable work) {
    try {
      work.run();
    } catch (GitHubTrouble e) {
      trouble("github", what + ": " + e.getMessage());
    } catch (LedgerTrouble e) {
      trouble("ledger", what + ": " + e.getMessage());
    } catch (UsageError | Misconfigured e) { // a file that is being replaced, mostly
      trouble("catalog", "the last good configuration goes on, since " + e.getMessage());
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void trouble(String at, String message) {
    metrics.trouble(at);
    log.accept(message);
  }

  private void failed(Exception failure) {
    trouble("internal", "internal error; please report this: " + failure);
  }

  /** Takes nothing new, and ends what it has begun; what it can't end, the ledger knows. */
  @Override
  public void close() {
    log.accept("stopping: takes nothing new, and ends what it has begun");
    boolean answered = http.stop();
    visits.close();
    scheduled.forEach(each -> each.cancel(false));
    time.shutdown();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)
          || !time.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)
          || !answered) {
        log.accept("something did not end in time; the ledger knows what is left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.shutdownNow();
    time.shutdownNow();
    app.ifPresent(App::close);
    notifier.ifPresent(Notifier::close);
    workspace.close();
    log.accept("stopped");
  }
}
