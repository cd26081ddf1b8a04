package dev.slogate.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The plainest client of a server on this machine. It shares no code with the gate: what a test
 * compares the gate with must not have its faults.
 */
final class LoopbackHttp {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(TIMEOUT)
          .build();

  /** Whether a GET is answered with 200. */
  boolean answers(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (ConnectException | HttpTimeoutException e) {
      return false; // not listening yet, or busy
    }
  }

  /** The body of the answer. */
  String get(URI uri) throws IOException {
    return send(HttpRequest.newBuilder(uri));
  }

  void post(URI uri, Path file) throws IOException {
    send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofFile(file)));
  }

  /**
   * The value of a PromQL expression with at most one series in its result; 0 if it has none, as an
   * absent series of errors means no errors.
   */
  double value(URI server, String query, Instant at) throws IOException {
    String form =
        "query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + "&time="
            + at.getEpochSecond();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/api/v1/query"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    JsonNode result = new ObjectMapper().readTree(send(request)).at("/data/result");
    if (!result.isArray() || result.size() > 1) {
      throw new IllegalStateException("not one series: " + query + " gave " + result);
    }
    return result.isEmpty() ? 0 : Double.parseDouble(result.at("/0/value/1").textValue());
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(
            response.request().uri()
                + " answered "
                + response.statusCode()
                + ": "
                + response.body());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
