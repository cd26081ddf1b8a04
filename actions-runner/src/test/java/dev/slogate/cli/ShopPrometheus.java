package dev.slogate.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Answers the gate's queries for the shop of the documentation, as its proxy: the pages name {@code
 * http://prometheus:9090}, and need not be changed to be run.
 *
 * <p>Every service has ten requests a second and few errors; {@code payments} began to fail 25
 * minutes before {@link #NOW}. A job of another name is in no data.
 */
final class ShopPrometheus implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-24T10:30:00Z");

  private static final List<String> JOBS =
      List.of("accounts", "catalogue", "checkout", "payments", "search");
  private static final double REQUESTS_A_SECOND = 10;
  private static final double SCRAPE_SECONDS = 15;
  private static final double ERROR_RATIO = 0.0002;
  private static final Instant FAILING_SINCE = NOW.minus(Duration.ofMinutes(25));
  private static final double FAILING_RATIO = 0.021;

  private static final Pattern PART =
      Pattern.compile("label_replace\\((.*),\"slogate\",\"(\\w+)\",\"\",\"\"\\)", Pattern.DOTALL);
  private static final Pattern RANGE = Pattern.compile("\\[(\\d+)(ms|[smhd])(?::\\w+)?]");
  private static final Pattern OFFSET = Pattern.compile("offset (\\d+)(ms|[smhd])");
  private static final Pattern JOB = Pattern.compile("job=~?\"([^\"]*)\"");
  private static final Pattern BY = Pattern.compile("by \\(([\\w,]*)\\)");

  private final WireMockServer server =
      new WireMockServer(
          WireMockConfiguration.options()
              .dynamicPort()
              .bindAddress("127.0.0.1")
              .extensions(new Answers()));

  static ShopPrometheus start() {
    ShopPrometheus shop = new ShopPrometheus();
    shop.server.start();
    shop.server.stubFor(
        any(anyUrl()).willReturn(new ResponseDefinitionBuilder().withTransformers("shop")));
    return shop;
  }

  /** The environment of a process that reaches it. */
  Map<String, String> environment() {
    return Map.of("http_proxy", "http://127.0.0.1:" + server.port(), "COLUMNS", "100");
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class Answers implements ResponseDefinitionTransformerV2 {

    @Override
    public String getName() {
      return "shop";
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      Map<String, String> form = form(event.getRequest().getBodyAsString());
      String query = form.getOrDefault("query", "");
      boolean range = form.containsKey("step");
      String result =
          Stream.of(query.split("\nor ", -1))
              .flatMap(part -> series(part, form, range))
              .collect(Collectors.joining(","));
      return new ResponseDefinitionBuilder()
          .withHeader("Content-Type", "application/json")
          .withBody(
              "{\"status\":\"success\",\"data\":{\"resultType\":\""
                  + (range ? "matrix" : "vector")
                  + "\",\"result\":["
                  + result
                  + "]}}")
          .build();
    }
  }

  private static Map<String, String> form(String body) {
    return Stream.of(body.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static Stream<String> series(String tagged, Map<String, String> form, boolean range) {
    Matcher part = PART.matcher(tagged);
    if (!part.matches()) {
      throw new IllegalArgumentException("not as the gate asks: " + tagged);
    }
    String expression = part.group(1);
    return jobs(expression).stream()
        .flatMap(job -> of(expression, job).entrySet().stream())
        .map(
            entry -> {
              Map<String, String> labels = new LinkedHashMap<>(entry.getKey());
              labels.put("slogate", part.group(2));
              return "{\"metric\":"
                  + json(labels)
                  + ","
                  + (range
                      ? "\"values\":[" + points(entry.getValue(), form) + "]"
                      : "\"value\":" + point(entry.getValue(), form.getOrDefault("time", "0")))
                  + "}";
            });
  }

  private static List<String> jobs(String expression) {
    Matcher job = JOB.matcher(expression);
    if (!job.find()) {
      return List.of("checkout"); // up: the server itself
    }
    List<String> asked = List.of(job.group(1).split("\\|", -1));
    return JOBS.stream().filter(asked::contains).toList();
  }

  /** The series of an expression: values by time, in seconds. */
  private static Map<Map<String, String>, DoubleUnaryOperator> of(String expression, String job) {
    Map<String, String> own = new LinkedHashMap<>();
    Matcher by = BY.matcher(expression);
    List<String> labels = by.find() ? List.of(by.group(1).split(",", -1)) : List.of();
    if (labels.contains("job")) {
      own.put("job", job);
    }
    if (expression.startsWith("group")) {
      return Map.of(own, time -> 1);
    }
    if (expression.startsWith("min(")) {
      return Map.of(own, time -> time - Duration.ofDays(40).toSeconds());
    }
    if (expression.startsWith("max(")) {
      return Map.of(own, time -> time - 15);
    }
    String counted = Counted.stretch(expression);
    double offset = seconds(OFFSET.matcher(counted)).orElse(0.0);
    double window = seconds(RANGE.matcher(counted)).orElseThrow();
    if (window < SCRAPE_SECONDS) {
      return Map.of(); // it takes two samples to see a counter grow
    }
    DoubleUnaryOperator all = time -> REQUESTS_A_SECOND * window;
    DoubleUnaryOperator bad = time -> bad(job, time - offset, window);
    if (labels.contains("code")) {
      Map<Map<String, String>, DoubleUnaryOperator> codes = new LinkedHashMap<>();
      codes.put(with(own, "200"), time -> all.applyAsDouble(time) - bad.applyAsDouble(time));
      codes.put(with(own, "503"), bad);
      return codes;
    }
    if (expression.contains("code=~")) {
      return Map.of(own, bad);
    }
    return expression.contains("le=")
        ? Map.of(own, time -> all.applyAsDouble(time) * 0.997)
        : Map.of(own, all);
  }

  private static double bad(String job, double end, double window) {
    double steady = REQUESTS_A_SECOND * window * ERROR_RATIO;
    if (!job.equals("payments")) {
      return steady;
    }
    double failing =
        Math.min(window, Math.max(0, Math.min(end - FAILING_SINCE.getEpochSecond(), window)));
    return steady + REQUESTS_A_SECOND * failing * FAILING_RATIO;
  }

  private static Map<String, String> with(Map<String, String> labels, String code) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put("code", code);
    return more;
  }

  private static Optional<Double> seconds(Matcher duration) {
    if (!duration.find()) {
      return Optional.empty();
    }
    double count = Double.parseDouble(duration.group(1));
    return Optional.of(
        switch (duration.group(2)) {
          case "ms" -> count / 1_000;
          case "s" -> count;
          case "m" -> count * 60;
          case "h" -> count * 3_600;
          default -> count * 86_400;
        });
  }

  private static String points(DoubleUnaryOperator value, Map<String, String> form) {
    long start = Long.parseLong(form.getOrDefault("start", "0"));
    long end = Long.parseLong(form.getOrDefault("end", "0"));
    long step = Long.parseLong(form.getOrDefault("step", "60"));
    return LongStream.iterate(start, time -> time <= end, time -> time + step)
        .mapToObj(time -> point(value, Long.toString(time)))
        .collect(Collectors.joining(","));
  }

  private static String point(DoubleUnaryOperator value, String time) {
    return String.format(
        Locale.ROOT, "[%s,\"%.6f\"]", time, value.applyAsDouble(Double.parseDouble(time)));
  }

  private static String json(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
