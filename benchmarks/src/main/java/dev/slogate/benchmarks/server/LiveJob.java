package dev.slogate.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Services as they go on: ten requests a second each, of which none fails. */
public final class LiveJob implements AutoCloseable {

  private static final double A_SECOND = 10;

  private final HttpServer server;
  private final List<String> services;
  private final long start = System.nanoTime();

  private LiveJob(HttpServer server, List<String> services) {
    this.server = server;
    this.services = services;
  }

  /**
   * Starts them.
   *
   * @param services what {@code job} says of each
   */
  public static LiveJob start(List<String> services) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LiveJob job = new LiveJob(server, services);
    server.createContext("/metrics", job::metrics);
    server.start();
    return job;
  }

  /** Of a Prometheus that scrapes them. */
  public String config() {
    return """
    global: {scrape_interval: 5s, scrape_timeout: 4s}
    scrape_configs:
      - job_name: live
        honor_labels: true
        static_configs: [{targets: ["127.0.0.1:%d"]}]
    """
        .formatted(server.getAddress().getPort());
  }

  private void metrics(HttpExchange exchange) throws IOException {
    double requests = A_SECOND * (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
    StringBuilder text = new StringBuilder("# TYPE http_requests_total counter\n");
    for (String service : services) {
      text.append(
          """
          http_requests_total{job="%1$s",code="200"} %2$.0f
          http_requests_total{job="%1$s",code="503"} 0
          """
              .formatted(service, requests));
    }
    byte[] page = text.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
