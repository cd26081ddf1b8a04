package dev.slogate.benchmarks.server;

import dev.slogate.benchmarks.Launch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code slo-gate serve} in a process of its own, and a client of it. */
final class DecisionServer implements AutoCloseable {

  private static final String TOKEN = "a token of the clients";
  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");
  private static final Pattern TICKED =
      Pattern.compile("(?m)^slo_gate_last_tick_timestamp_seconds [1-9]");
  private static final long LOOK_MILLIS = 200;
  private static final long SECONDS = 300;

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger deploys = new AtomicInteger();
  private final Process process;
  private final Path log;
  private final URI url;

  private DecisionServer(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    Matcher port = PORT.matcher("");
    await(
        () -> {
          port.reset(Files.readString(log));
          return port.find();
        });
    url = URI.create("http://127.0.0.1:" + port.group(1));
    await(() -> TICKED.matcher(send(HttpRequest.newBuilder(url.resolve("/metrics")))).find());
  }

  /** Starts one, and returns once it has closed the hours that are to be closed. */
  static DecisionServer start(Launch launch, Path catalog, String ledger) throws IOException {
    Path log = Files.createTempFile("slo-gate-bench-", ".out");
    Process process =
        launch
            .command(
                "serve",
                "--catalog",
                catalog.toString(),
                "--ledger",
                ledger,
                "--listen",
                "127.0.0.1:0")
            .with(Map.of("SLO_GATE_SERVE_TOKEN", TOKEN))
            .start(log);
    try {
      return new DecisionServer(process, log);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What is waited for. */
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits until something is so. */
  void await(Condition condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    try {
      while (!condition.holds()) {
        if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
          throw new IOException("serve is not ready: " + Files.readString(log));
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Asks for a decision about a deploy that is new.
   *
   * @return its JSON
   */
  String decide(String service) throws IOException {
    String body = "{\"service\":\"%s\",\"version\":\"1.4\",\"deploy\":\"bench-%d\"}";
    return send(
        HttpRequest.newBuilder(url.resolve("/v1/decisions"))
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.ofString(body.formatted(service, deploys.incrementAndGet()))));
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    Files.delete(log);
  }
}
