package dev.slogate.rollback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A receiver of rollbacks. It does what it is asked for as often as it is asked, unless it minds
 * keys, and behaves as it is told.
 */
public final class OtherSide implements AutoCloseable {

  public static final String SECRET = "a secret of thirty-two characters";

  public static final Map<String, String> ENVIRONMENT = Map.of("SLO_GATE_WEBHOOK_SECRET", SECRET);

  /** How it answers what it was asked to do. */
  public enum Manners {
    /** Does it, and says so. */
    ANSWERS,
    /** Does it, and closes the connection. */
    HANGS_UP,
    /** Does it, and says nothing. */
    FALLS_SILENT,
    /** Does not do it: 503. */
    REFUSES
  }

  /** What it was sent. */
  public record Heard(String method, URI uri, Headers headers, String body) {
    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final List<Heard> heard = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final boolean mindsKeys;
  private Manners manners = Manners.ANSWERS;
  private HttpServer server;

  private OtherSide(boolean mindsKeys) {
    this.mindsKeys = mindsKeys;
    server = serve(0);
  }

  /** It would do the same twice. */
  public static OtherSide forgetful() {
    return new OtherSide(false);
  }

  /** It does each key once. */
  public static OtherSide mindful() {
    return new OtherSide(true);
  }

  private HttpServer serve(int port) {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      started.createContext("/rollback", this::rollBack);
      started.createContext("/lookup", this::lookUp);
      started.setExecutor(threads);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Heard hear(HttpExchange exchange) throws IOException {
    Heard each =
        new Heard(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    synchronized (this) {
      heard.add(each);
    }
    return each;
  }

  private void rollBack(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (receive(hear(exchange).json().path("rollbackKey").asText())) {
        case ANSWERS -> exchange.sendResponseHeaders(204, -1);
        case REFUSES -> {
          exchange.getResponseHeaders().add("Retry-After", "0");
          exchange.sendResponseHeaders(503, -1);
        }
        case FALLS_SILENT -> over.await();
        case HANGS_UP -> {}
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Manners receive(String key) {
    if (manners != Manners.REFUSES && !(mindsKeys && done.contains(key))) {
      done.add(key);
      notifyAll();
    }
    return manners;
  }

  private void lookUp(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = hear(exchange).uri().getQuery();
      exchange.sendResponseHeaders(knows(query.replaceFirst("^key=", "")) ? 200 : 404, -1);
    }
  }

  private synchronized boolean knows(String key) {
    return done.contains(key);
  }

  public URI url() {
    return at("/rollback");
  }

  public URI lookup() {
    return at("/lookup");
  }

  private synchronized URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  public synchronized void behaves(Manners next) {
    manners = next;
  }

  /** The keys that it rolled back, in order. */
  public synchronized List<String> done() {
    return List.copyOf(done);
  }

  public synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** Waits until it did something. */
  public synchronized void awaitDone() {
    try {
      while (done.isEmpty()) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public synchronized void goDown() {
    server.stop(0);
  }

  /** With what it did, at the same address. */
  public synchronized void comeBack() {
    server = serve(server.getAddress().getPort());
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
