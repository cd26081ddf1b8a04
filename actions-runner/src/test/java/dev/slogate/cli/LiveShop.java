package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A shop that people buy in, fifty a second. A file says which version runs; version 2 fails three
 * requests of ten. Each version is a new process to Prometheus: its counters begin at zero.
 */
final class LiveShop implements AutoCloseable {

  static final String BAD = "2.0";

  private static final long REQUESTS_A_SECOND = 50;
  private static final long FAILING_OF_TEN = 3;

  private final HttpServer server;
  private final Path version;
  private final Map<String, AtomicLong> counters = new TreeMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final HttpClient people = HttpClient.newHttpClient();
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final ScheduledExecutorService load = Executors.newScheduledThreadPool(2);

  private LiveShop(HttpServer server, Path version) {
    this.server = server;
    this.version = version;
  }

  /**
   * Opens one, and lets people in.
   *
   * @param version a file with the version that runs
   */
  static LiveShop open(Path version) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LiveShop shop = new LiveShop(server, version);
    server.createContext("/buy", shop::buy);
    server.createContext("/metrics", shop::metrics);
    server.setExecutor(shop.workers);
    server.start();
    var unused =
        shop.load.scheduleAtFixedRate(
            shop::ask, 0, TimeUnit.SECONDS.toMicros(1) / REQUESTS_A_SECOND, TimeUnit.MICROSECONDS);
    return shop;
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void buy(HttpExchange exchange) throws IOException {
    String running = Files.readString(version).strip();
    boolean fails = running.equals(BAD) && requests.incrementAndGet() % 10 < FAILING_OF_TEN;
    int code = fails ? 500 : 200;
    count(running, code);
    exchange.sendResponseHeaders(code, -1);
    exchange.close();
  }

  private synchronized void count(String running, int code) {
    String series =
        "http_requests_total{service=\"shop\",version=\"%s\",code=\"%d\"}".formatted(running, code);
    counters.computeIfAbsent(series, any -> new AtomicLong()).incrementAndGet();
  }

  private synchronized String exposition() {
    StringBuilder text = new StringBuilder("# TYPE http_requests_total counter\n");
    counters.forEach((series, count) -> text.append(series).append(' ').append(count).append('\n'));
    return text.toString();
  }

  private void metrics(HttpExchange exchange) throws IOException {
    byte[] body = exposition().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void ask() {
    var unused =
        people.sendAsync(
            HttpRequest.newBuilder(URI.create("http://" + address() + "/buy")).build(),
            BodyHandlers.discarding());
  }

  @Override
  public void close() {
    load.shutdownNow();
    server.stop(0);
    workers.shutdownNow();
  }
}
