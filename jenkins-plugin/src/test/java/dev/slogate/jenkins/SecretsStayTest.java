package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which server hears which secret. */
class SecretsStayTest {

  @TempDir Path folder;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer server = stopped();

  private static HttpServer stopped() {
    try {
      return HttpServer.create();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          heard.add(
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                  .orElse("nothing"));
          exchange.sendResponseHeaders(400, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** An author of the catalog who would like to have a file of the controller. */
  private Shop shop() throws IOException {
    Shop shop = new Shop(folder);
    Path secret = Files.writeString(folder.resolve("master.key"), "of-the-controller");
    Files.writeString(
        shop.catalog.resolve("slo.yaml"),
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: main}
        spec: {type: Prometheus, connectionDetails: {url: "%s", bearerToken: {file: "%s"}}}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: checkout-availability}
        spec:
          service: checkout
          indicator:
            metadata: {name: checkout-errors}
            spec:
              ratioMetric:
                counter: true
                bad: {metricSource: {metricSourceRef: main, spec: {query: 'errors_total'}}}
                total: {metricSource: {metricSourceRef: main, spec: {query: 'requests_total'}}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
        """
            .formatted(url(), secret));
    return shop;
  }

  private static void ask(Shop shop, List<Settings.Source> sources) {
    new Judge(
            new Workspaces(() -> shop.settings(sources), Clock.systemUTC()),
            new GateMetrics(),
            Clock.systemUTC())
        .first(Shop.question("shop/checkout"));
  }

  @Test
  void theCatalogsOwnSecretsAreNotRead() throws IOException {
    ask(shop(), List.of());
    assertThat(heard).isNotEmpty().containsOnly("nothing");
  }

  @Test
  void theConfiguredSecretGoesToTheConfiguredUrl() throws IOException {
    Secrets.Login login = new Secrets.Login(Optional.empty(), "token");
    ask(shop(), List.of(new Settings.Source("main", Optional.of(url()), Optional.of(login))));
    assertThat(heard).isNotEmpty().containsOnly("Bearer token");
  }
}
