package dev.slogate.cli;

import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.RunId;
import dev.slogate.github.rule.Signed;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/**
 * A GitHub, a ledger, and servers in processes of their own, which know nothing but these two.
 * Checkout is deployed to {@code prod}, payments to {@code staging}, both from one repository.
 */
final class ServeBed implements AutoCloseable {

  static final String TOKEN = "a token of the clients";

  private static final String SECRET = "a secret of the webhook";

  /** Of whoever waits for a server, however slow the machine is. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Duration START = Duration.ofMinutes(5);

  final FakeGitHub github;
  private final Path folder;
  private final String ledger;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Server> servers = new ArrayList<>();

  ServeBed(Path folder, StubPrometheus prometheus, String ledger) throws IOException {
    this.folder = folder;
    this.ledger = ledger;
    github = FakeGitHub.start(AppCredentials.ONE, Clock.systemUTC());
    github.guard("staging");
    Path shop = SmallShop.at(folder.resolve("catalog"), prometheus.url()).resolve("shop.yaml");
    String yaml = Files.readString(shop);
    yaml = deploysFrom(yaml, "checkout", "prod");
    Files.writeString(shop, deploysFrom(yaml, "payments", "staging"));
    AppCredentials.ONE.fromGitHub(folder);
  }

  private static String deploysFrom(String yaml, String service, String environment) {
    String owned = "{service: " + service + ", owner: shop-team, ";
    return yaml.replace(
        owned,
        owned
            + "deploysFrom: [{github: %s, environment: %s}], "
                .formatted(FakeGitHub.REPOSITORY, environment));
  }

  /** A server that is up; it has no more memory than a small container. */
  Server start() throws Exception {
    Server server = new Server("serve-" + servers.size());
    servers.add(server);
    return server;
  }

  /** What waits, as a person at the command line sees it. */
  Workspace workspace() {
    CatalogOptions options = new CatalogOptions();
    options.folders = List.of(folder.resolve("catalog"));
    options.ledger.where = ledger;
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Workspace.open(
        options, new Console(nowhere, nowhere, Map.of(), false), Clock.systemUTC());
  }

  /** The record itself. */
  Ledger ledger() {
    return Ledgers.open(ledger, Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  /** All that servers said. */
  List<String> said() throws IOException {
    List<String> said = new ArrayList<>();
    for (Server server : servers) {
      said.add(server.process.said());
    }
    return said;
  }

  /** One of them. */
  final class Server {
    private final GateProcess process;
    private final URI url;

    private Server(String name) throws Exception {
      process =
          GateProcess.start(
              folder,
              name,
              List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError"),
              Map.of(
                  GitHubAppOptions.KEY_FILE,
                  folder.resolve("app.pem").toString(),
                  GitHubAppOptions.SECRET,
                  SECRET,
                  ServeCommand.TOKEN,
                  TOKEN),
              List.of(
                  "serve",
                  "--catalog",
                  folder.resolve("catalog").toString(),
                  "--ledger",
                  ledger,
                  "--listen",
                  "127.0.0.1:0",
                  "--github-app",
                  Long.toString(FakeGitHub.APP),
                  "--github-api",
                  github.api().toString()));
      process.says("listening on port", START);
      url = URI.create("http://127.0.0.1:" + process.port());
    }

    /**
     * Tells it of a run, as GitHub does, which never tries again.
     *
     * @return the status it answered with; empty where it went away before
     */
    OptionalInt deliver(String guid, RunId run, String environment) throws InterruptedException {
      String body = github.payload(run, environment);
      try {
        return OptionalInt.of(
            client
                .send(
                    HttpRequest.newBuilder(url.resolve("/github/webhooks"))
                        .header("X-GitHub-Event", "deployment_protection_rule")
                        .header("X-GitHub-Delivery", guid)
                        .header("X-Hub-Signature-256", Signed.header(SECRET, body))
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                    BodyHandlers.discarding())
                .statusCode());
      } catch (IOException e) {
        return OptionalInt.empty();
      }
    }

    void kill() {
      process.kill();
    }

    /** Waits until something is so, for as long as it runs. */
    void runsUntil(Callable<Boolean> condition, String what) throws Exception {
      process.runsUntil(condition, what, PATIENCE);
    }

    void interrupt() throws IOException, InterruptedException {
      var unused = process.interrupt(PATIENCE);
    }
  }

  @Override
  public void close() {
    for (Server server : servers) {
      server.process.kill();
    }
    github.close();
  }
}
