package dev.slogate.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Hears Alertmanager's notifications, as a chat or a pager would. */
public final class Receiver implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 300;

  /**
   * One notification.
   *
   * @param path of whom it went to
   */
  public record Heard(String path, JsonNode body) {

    public List<String> values(String label) {
      return values(label, alert -> true);
    }

    /** The same, of alerts that are over. */
    public List<String> over(String label) {
      return values(label, alert -> alert.path("status").asText().equals("resolved"));
    }

    private List<String> values(String label, Predicate<JsonNode> which) {
      List<String> values = new ArrayList<>();
      for (JsonNode alert : body.path("alerts")) {
        if (which.test(alert)) {
          values.add(alert.at("/labels/" + label).textValue());
        }
      }
      return values;
    }
  }

  private final HttpServer server;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
            exchange.sendResponseHeaders(200, -1);
            heard.add(new Heard(exchange.getRequestURI().getPath(), body));
          }
        });
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next one, once it comes. */
  public Heard next() throws InterruptedException {
    Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was heard within " + PATIENCE_SECONDS + " s");
    }
    return next;
  }

  /** What was heard and not asked for yet. */
  public List<Heard> rest() {
    List<Heard> rest = new ArrayList<>();
    heard.drainTo(rest);
    return rest;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
