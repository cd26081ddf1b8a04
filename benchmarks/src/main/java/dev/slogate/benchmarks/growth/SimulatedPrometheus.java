package dev.slogate.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slogate.benchmarks.server.Served;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Speaks as Prometheus does, and holds no samples: for fleets too large to be generated. */
final class SimulatedPrometheus implements Served, AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();

  private SimulatedPrometheus(HttpServer server) {
    this.server = server;
  }

  static SimulatedPrometheus start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SimulatedPrometheus simulated = new SimulatedPrometheus(server);
    server.createContext("/api/v1/query", simulated::answer);
    server.start();
    return simulated;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public double engineSeconds() {
    return nanos.get() / 1e9;
  }

  @Override
  public int queries() {
    return queries.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(exchange);
    long start = System.nanoTime();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, 0);
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(exchange.getResponseBody()), UTF_8))) {
      FleetAnswer.write(out, form.getOrDefault("query", ""), form.getOrDefault("time", ""));
    }
    queries.incrementAndGet();
    nanos.addAndGet(System.nanoTime() - start);
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    return Arrays.stream(body.split("&", -1))
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.toMap(
                field -> field[0], field -> URLDecoder.decode(field[field.length - 1], UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
