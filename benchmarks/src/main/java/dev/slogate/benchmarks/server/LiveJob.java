package dev.slogate.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The steady service as it goes on: ten requests a second, of which none fails. */
final class LiveJob implements AutoCloseable {

  private static final double A_SECOND = 10;

  private final HttpServer server;
  private final long start = System.nanoTime();

  private LiveJob(HttpServer server) {
    this.server = server;
  }

  static LiveJob start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LiveJob job = new LiveJob(server);
    server.createContext("/metrics", job::metrics);
    server.start();
    return job;
  }

  /** Of a Prometheus that scrapes it. */
  String config() {
    return """
        global: {scrape_interval: 5s, scrape_timeout: 4s}
        scrape_configs:
          - job_name: %s
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
        .formatted(Stage.STEADY, server.getAddress().getPort());
  }

  private void metrics(HttpExchange exchange) throws IOException {
    double requests = A_SECOND * (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
    byte[] page =
        """
        # TYPE http_requests_total counter
        http_requests_total{code="200"} %.0f
        http_requests_total{code="503"} 0
        """
            .formatted(requests)
            .getBytes(UTF_8);
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
