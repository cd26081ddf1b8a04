package dev.slogate.benchmarks.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a Prometheus says of its own work, asked without the gate. */
public final class ServerView implements Served {

  private static final List<String> WINDOWS =
      List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d");

  private final HttpClient client =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final URI server;
  private final Instant at;

  /**
   * Of a server that runs.
   *
   * @param at the instant that it is asked about
   */
  public ServerView(URI server, Instant at) {
    this.server = server;
    this.at = at;
  }

  /** As slo-generator asks: good and total of eight windows, each in a query of its own. */
  static List<String> separateGood(String job) {
    return separate(job, "code!~\"5..\"");
  }

  /** The same for another part and total. */
  static List<String> separate(String job, String part) {
    List<String> queries = new ArrayList<>();
    for (String window : WINDOWS) {
      String selector = "http_requests_total{job=\"" + job + "\"";
      queries.add("sum(increase(" + selector + "," + part + "}[" + window + "]))");
      queries.add("sum(increase(" + selector + "}[" + window + "]))");
    }
    return queries;
  }

  public String version() throws IOException {
    return new ObjectMapper()
        .readTree(get("/api/v1/status/buildinfo"))
        .at("/data/version")
        .asText();
  }

  void ask(String promql) throws IOException {
    String form =
        "query="
            + URLEncoder.encode(promql, StandardCharsets.UTF_8)
            + "&time="
            + at.getEpochSecond();
    post("/api/v1/query", form);
  }

  @Override
  public double engineSeconds() throws IOException {
    return sum(line -> line.startsWith("prometheus_engine_query_duration_seconds_sum{"));
  }

  /** Processor time that it has used, in steps of 10 ms. */
  double cpuSeconds() throws IOException {
    return sum(line -> line.startsWith("process_cpu_seconds_total "));
  }

  @Override
  public int queries() throws IOException {
    return (int)
        sum(
            line ->
                line.startsWith("prometheus_http_requests_total{")
                    && line.contains("handler=\"/api/v1/query"));
  }

  /**
   * The values of one series, as a rule would have recorded them.
   *
   * @param last of the instants, of which each is a step before the next
   */
  SortedMap<Instant, Double> values(String promql, Instant last, Duration length, Duration step)
      throws IOException {
    String form =
        "query=%s&start=%d&end=%d&step=%d"
            .formatted(
                URLEncoder.encode(promql, StandardCharsets.UTF_8),
                last.minus(length).getEpochSecond(),
                last.getEpochSecond(),
                step.toSeconds());
    JsonNode result =
        new ObjectMapper().readTree(post("/api/v1/query_range", form)).at("/data/result");
    if (result.size() != 1) {
      throw new IOException(promql + " yields " + result.size() + " series, not one");
    }
    SortedMap<Instant, Double> values = new TreeMap<>();
    for (JsonNode point : result.get(0).path("values")) {
      values.put(
          Instant.ofEpochSecond(point.get(0).longValue()), Double.valueOf(point.get(1).asText()));
    }
    return values;
  }

  private double sum(Predicate<String> wanted) throws IOException {
    return get("/metrics")
        .lines()
        .filter(wanted)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String post(String path, String form) throws IOException {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private String get(String path) throws IOException {
    return send(HttpRequest.newBuilder(server.resolve(path)));
  }

  /** Java's client does not try a POST again that met a connection just being closed. */
  private HttpResponse<String> answer(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException closed) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = answer(request.build());
      if (response.statusCode() != 200) {
        throw new IOException(response.request().uri() + " answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
