package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Misconfigured;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.server.HttpServer;
import dev.slogate.server.Listening;
import dev.slogate.server.Metrics;
import dev.slogate.server.Reply;
import dev.slogate.server.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the server is told before it starts. */
class ServeOptionsTest {

  private static final String PASSWORD = "changeit";

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  private Shell.Result serve(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put(
        CatalogOptions.VARIABLE,
        SmallShop.at(folder.resolve("catalog"), prometheus.url()).toString());
    return Shell.PLAIN.with(environment).run(arguments);
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  @Test
  void withoutALedgerItDoesNotStart() {
    Shell.Result result = serve(Map.of(), "serve");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("serve needs a ledger");
  }

  @Test
  void beyondThisMachineItWantsTlsOrAProxy() {
    Shell.Result result =
        serve(Map.of(), "serve", "--ledger", ledger(), "--listen", "0.0.0.0:8430");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--tls-keystore FILE, or --behind-proxy");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    for (String address : List.of("8430", "127.0.0.1", "127.0.0.1:99999", ":1", "a b:c")) {
      assertThat(serve(Map.of(), "serve", "--ledger", ledger(), "--listen", address).err())
          .contains("expected HOST:PORT");
    }
  }

  @Test
  void anAppNeedsItsKeyAndItsSecret() {
    String[] app = {"serve", "--ledger", ledger(), "--github-app", "1"};
    assertThat(serve(Map.of(), app).err()).contains("--github-app needs SLO_GATE_GITHUB_KEY_FILE");
    assertThat(serve(Map.of(GitHubAppOptions.KEY_FILE, "app.pem"), app).err())
        .contains("--github-app needs SLO_GATE_GITHUB_WEBHOOK_SECRET");
  }

  @Test
  void tokensGoToGitHubOverTlsAlone() {
    assertThat(
            serve(
                    Map.of(),
                    "serve",
                    "--ledger",
                    ledger(),
                    "--github-app",
                    "1",
                    "--github-api",
                    "http://github.example.com/api/v3")
                .err())
        .contains("--github-api: expected https://");
  }

  private Shell.Result overriding(String... more) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("serve", "--ledger", ledger(), "--listen", "127.0.0.1:0"));
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--github-app", "1");
    options.put("--override-workflow", "acme/x/.github/workflows/o.yml@refs/heads/main");
    options.put("--override-repository", "1");
    options.put("--override-owner", "2");
    options.put("--override-environment", "override");
    options.put("--override-team", "acme/release=3");
    options.put("--override-audience", "https://slo-gate.example.com");
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    options.forEach(
        (name, value) -> all.addAll(value.isEmpty() ? List.of() : List.of(name, value)));
    Map<String, String> environment =
        Map.of(
            GitHubAppOptions.KEY_FILE,
            AppCredentials.ONE.fromGitHub(folder).toString(),
            GitHubAppOptions.SECRET,
            "a secret of the webhook");
    return serve(environment, all.toArray(String[]::new));
  }

  @Test
  void whoMayOverrideIsSaidInWholeOrNotAtAll() throws Exception {
    for (String option :
        List.of("workflow", "repository", "owner", "environment", "team", "audience")) {
      Shell.Result result = overriding("--override-" + option, "");
      assertThat(result.code()).as(option).isEqualTo(2);
      assertThat(result.err()).contains("--override-" + option);
    }
    assertThat(overriding("--github-app", "").err())
        .contains("--override-workflow needs --github-app");
  }

  @Test
  void whoMayOverrideIsSaidExactly() throws Exception {
    Map<String, List<String>> wrong =
        Map.of(
            "--override-workflow",
            List.of("override.yml", "acme/x/.github/workflows/o.yml", "acme/x/o.yml@refs/heads/x"),
            "--override-repository",
            List.of("acme/x", "0"),
            "--override-owner",
            List.of("acme"),
            "--override-environment",
            List.of(" "),
            "--override-team",
            List.of("acme/release", "release=3", "acme/release=x"),
            "--override-audience",
            List.of(" "),
            "--override-issuer",
            List.of("http://github.example.com/_services/token"));
    for (Map.Entry<String, List<String>> each : wrong.entrySet()) {
      for (String value : each.getValue()) {
        Shell.Result result = overriding(each.getKey(), value);
        assertThat(result.code()).as(each.getKey() + value).isEqualTo(2);
        assertThat(result.err()).contains(each.getKey());
      }
    }
    assertThat(overriding("--github-api", "https://github.example.com/api/v3").err())
        .contains("say --override-issuer");
    assertThat(
            overriding("--github-api", "https://api.github.com/", "--override-workflow", "o.yml")
                .err())
        .contains("--override-workflow")
        .doesNotContain("--override-issuer");
    assertThat(overriding("--github-api", "https://a b").err())
        .contains("expected http://HOST")
        .doesNotContain("NAME=");
  }

  @Test
  void stoppedItSaysSoAndNoMore() throws Exception {
    Path catalog = SmallShop.at(folder.resolve("catalog"), prometheus.url());
    GateProcess process =
        GateProcess.start(
            folder,
            "serve",
            List.of(
                "serve",
                "--catalog",
                catalog.toString(),
                "--ledger",
                ledger(),
                "--listen",
                "127.0.0.1:0"));
    process.says("listening on port", Duration.ofMinutes(5));
    assertThat(process.interrupt(Duration.ofMinutes(5))).isEqualTo(143);
    assertThat(process.said().lines().dropWhile(line -> !line.contains("stopping")))
        .satisfiesExactly(
            line -> assertThat(line).contains("stopping: takes nothing new"),
            line -> assertThat(line).contains("stopped"));
  }

  @Test
  void aTokenThatCanBeGuessedIsRefusedAndNotRepeated() {
    Shell.Result result =
        serve(Map.of(ServeCommand.TOKEN, "sesame"), "serve", "--ledger", ledger());
    assertThat(result.err()).contains("expected at least 16").doesNotContain("sesame");
  }

  @Test
  void aSecretsFileThatIsMissingOrEmptyIsTold() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    String variable = ServeCommand.TOKEN + "_FILE";
    assertThat(serve(Map.of(variable, empty.toString()), "serve", "--ledger", ledger()).err())
        .contains("which is empty");
    assertThat(serve(Map.of(variable, "missing"), "serve", "--ledger", ledger()).err())
        .contains("can't be read");
  }

  @Test
  void itSpeaksHttps() throws Exception {
    Path keystore = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    Listening where =
        new Listening("localhost", 0, Optional.of(new Listening.Tls(keystore, PASSWORD)));
    assertThat(where.toString()).doesNotContain(PASSWORD);
    try (HttpServer server =
        HttpServer.start(
            where,
            List.of(Route.get("/healthz", 10, call -> Reply.text(200, "up"))),
            new Metrics(),
            failure -> {})) {
      URI url = URI.create("https://localhost:" + server.port() + "/healthz");
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(keystore)).build();
      assertThat(client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body())
          .isEqualTo("up\n");
    }
  }

  private static SSLContext trusting(Path keystore) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("mykey"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void aKeystoreThatIsNoneIsTold() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong.p12"), "sesame");
    Listening where =
        new Listening("127.0.0.1", 0, Optional.of(new Listening.Tls(wrong, PASSWORD)));
    assertThatThrownBy(
            () -> HttpServer.start(where, List.of(), new Metrics(), failure -> {}).close())
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("can't listen on 127.0.0.1:0")
        .hasMessageNotContaining(PASSWORD);
  }
}
