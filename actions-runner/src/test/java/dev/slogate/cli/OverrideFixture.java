package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.slogate.FreezeOverride;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.FakeIssuer;
import dev.slogate.github.api.FakeTeam;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that lets a team override by a workflow, and a GitHub that gives tokens to its jobs. */
abstract class OverrideFixture {

  static final long JANE = 583231;
  static final String WISH =
      "{\"service\":\"checkout\",\"environment\":\"prod\",\"reason\":\"the fix\"}";

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  final HttpClient client = HttpClient.newHttpClient();
  final StringWriter said = new StringWriter();
  final List<Serving> servers = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  RuleBed bed;

  @SuppressWarnings("NullAway.Init")
  FakeIssuer issuer;

  @BeforeEach
  void open() throws IOException {
    bed = RuleBed.embedded(folder, prometheus);
    issuer = FakeIssuer.start(bed.clock);
    bed.github.team.join(JANE, "jane");
    serve();
  }

  @AfterEach
  void close() {
    servers.forEach(Serving::close);
    issuer.close();
    bed.close();
    assertThat(bed.github.mistakes()).isEmpty();
    assertThat(said.toString()).doesNotContain("internal error").doesNotContain("eyJ");
  }

  /** Another server begins, which knows what the ledger knows. */
  void serve() {
    Map<String, String> environment =
        Map.of(
            GitHubAppOptions.KEY_FILE,
            bed.key().toString(),
            GitHubAppOptions.SECRET,
            "a secret of the webhook");
    PrintWriter out = new PrintWriter(said);
    ServeCommand command = new ServeCommand(new Console(out, out, environment, false), bed.clock);
    command.catalog.folders = List.of(bed.catalog());
    command.catalog.ledger.where = bed.ledger();
    command.listen.address = "127.0.0.1:0";
    command.github.app = FakeGitHub.APP;
    command.github.api = bed.github.api();
    OverrideJobOptions options = new OverrideJobOptions();
    options.workflows = List.of(FakeIssuer.WORKFLOW);
    options.repositories = List.of(Long.toString(FakeGitHub.REPOSITORY_ID));
    options.owner = "9919";
    options.environment = "override";
    options.team = FakeTeam.TEAM + "=" + FakeTeam.TEAM.number();
    options.audience = FakeIssuer.AUDIENCE;
    options.issuer = issuer.issuer();
    command.github.overrides = options;
    servers.add(command.start());
  }

  JWTClaimsSet.Builder claims(long run) {
    return issuer.claims(run, JANE, "jane");
  }

  static HttpRequest request(Serving server, String token, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/overrides"))
        .header("Authorization", "Bearer " + token)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  HttpResponse<String> post(String token, String body) throws IOException, InterruptedException {
    return client.send(
        request(servers.get(servers.size() - 1), token, body), BodyHandlers.ofString());
  }

  HttpResponse<String> post(JWTClaimsSet.Builder claims) throws IOException, InterruptedException {
    return post(issuer.sign(claims.build()), WISH);
  }

  void refused(int status, String why, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(why).doesNotContain("eyJ");
    assertThat(granted()).isEmpty();
  }

  List<FreezeOverride> granted() {
    try (Workspace workspace = bed.workspace()) {
      return workspace.overrides().newest(9);
    }
  }
}
