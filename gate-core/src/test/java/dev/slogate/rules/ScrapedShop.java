package dev.slogate.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service that a Prometheus scrapes; whether its requests fail is the test's to say. */
final class ScrapedShop implements AutoCloseable {

  private static final int REQUESTS_A_SCRAPE = 20;
  private static final long PATIENCE_SECONDS = 300;

  private final HttpServer server;
  private final LinkedBlockingQueue<Long> scrapes = new LinkedBlockingQueue<>();
  private volatile boolean failing;
  private long answered;
  private long failed;

  ScrapedShop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", this::scrape);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Every other request from now on, or none any more. */
  void fails(boolean now) {
    failing = now;
  }

  interface Condition {
    boolean holds() throws Exception;
  }

  /** Looks again with each scrape until something is so. */
  void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline
          || scrapes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
        throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what);
      }
      scrapes.clear();
    }
  }

  /** One at a time: the server has one thread. */
  private void scrape(HttpExchange exchange) throws IOException {
    try (exchange) {
      failed += failing ? REQUESTS_A_SCRAPE / 2 : 0;
      answered += failing ? REQUESTS_A_SCRAPE / 2 : REQUESTS_A_SCRAPE;
      byte[] text =
          """
          # TYPE http_requests_total counter
          http_requests_total{code="200"} %d
          http_requests_total{code="500"} %d
          """
              .formatted(answered, failed)
              .getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
      scrapes.add(answered + failed);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
