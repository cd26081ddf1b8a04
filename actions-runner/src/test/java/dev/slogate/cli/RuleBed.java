package dev.slogate.cli;

import dev.slogate.Actor;
import dev.slogate.Waits;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.api.RunId;
import dev.slogate.github.rule.ProtectionRule;
import dev.slogate.github.rule.Rounds;
import dev.slogate.github.rule.Visit;
import dev.slogate.github.rule.Visits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A GitHub, a catalog whose checkout deploys from it, a ledger, and any number of servers. */
final class RuleBed implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  final TestClock clock = new TestClock(NOW);
  final FakeGitHub github;
  private final Path folder;
  private final Path key;
  private final String ledger;
  private final List<GitHub> clients = new ArrayList<>();

  private RuleBed(Path folder, FakeGitHubStart start, String ledger, String prometheus)
      throws IOException {
    this.folder = folder;
    this.ledger = ledger;
    key = AppCredentials.ONE.fromGitHub(folder);
    github = start.start(clock);
    Path shop = SmallShop.at(folder.resolve("catalog"), prometheus).resolve("shop.yaml");
    Files.writeString(
        shop,
        Files.readString(shop)
            .replaceFirst(
                "acceptedOn: 2026-07-01}",
                "acceptedOn: 2026-07-01, deploysFrom: [{github: acme/checkout, environment: prod,"
                    + " repositoryId: '"
                    + FakeGitHub.REPOSITORY_ID
                    + "'}]}"));
  }

  private interface FakeGitHubStart {
    FakeGitHub start(TestClock clock) throws IOException;
  }

  /** With a ledger in a folder. */
  static RuleBed embedded(Path folder, StubPrometheus prometheus) throws IOException {
    return shared(folder, prometheus, folder.resolve("ledger").toString());
  }

  static RuleBed shared(Path folder, StubPrometheus prometheus, String ledger) throws IOException {
    return new RuleBed(
        folder, clock -> FakeGitHub.start(AppCredentials.ONE, clock), ledger, prometheus.url());
  }

  Path catalog() {
    return folder.resolve("catalog");
  }

  Path key() {
    return key;
  }

  String ledger() {
    return ledger;
  }

  Workspace workspace() {
    CatalogOptions options = new CatalogOptions();
    options.folders = List.of(catalog());
    options.ledger.where = ledger;
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Workspace.open(options, new Console(nowhere, nowhere, Map.of(), false), clock);
  }

  /** What waits, as a person at the command line sees it. */
  Waits waits() {
    Workspace workspace = workspace();
    return workspace.waits(workspace.gate());
  }

  /** A server begins, or begins anew: it knows what the ledger knows. */
  Instance instance() {
    return instance(github.client(key));
  }

  /** One that reaches GitHub in a way of its own. */
  Instance instance(GitHub client) {
    clients.add(client);
    return new Instance(client, workspace());
  }

  /** What one server does, step by step. */
  final class Instance {
    private final Visits visits = new Visits(1_000);
    final List<String> log = new ArrayList<>();
    private final ProtectionRule rule;
    private final Rounds rounds;

    private Instance(GitHub client, Workspace workspace) {
      Waits waits = workspace.waits(workspace.gate());
      rule = new ProtectionRule(client, () -> waits, new Actor("os", "server"), clock, log::add);
      rounds = new Rounds(client, () -> waits, visits, log::add);
    }

    /** A webhook came. */
    void told(RunId run, String environment) {
      rule.requested(run, environment);
      visits.offer(new Visit(run, List.of()));
      work();
    }

    /** A minute is over. */
    void round() {
      rounds.go();
      work();
    }

    /** So many minutes go by. */
    void minutes(int count) {
      for (int i = 0; i < count; i++) {
        clock.pass(Duration.ofMinutes(1));
        round();
      }
    }

    private void work() {
      for (Optional<Visit> next = visits.poll(); next.isPresent(); next = visits.poll()) {
        try {
          rule.look(next.get());
        } catch (GitHubTrouble trouble) {
          log.add(String.valueOf(trouble.getMessage()));
        } finally {
          visits.done(next.get());
        }
      }
    }
  }

  @Override
  public void close() {
    clients.forEach(GitHub::close);
    github.close();
  }
}
