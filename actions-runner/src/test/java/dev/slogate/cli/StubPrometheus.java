package dev.slogate.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Answers the gate's queries for services of ten requests a second, with an error ratio that a test
 * sets. It reads just as much PromQL as the gate writes.
 */
final class StubPrometheus
    implements BeforeEachCallback, AfterEachCallback, ResponseDefinitionTransformerV2 {

  private static final double EVENTS_A_SECOND = 10;
  private static final Pattern TAGGED =
      Pattern.compile("label_replace\\((.*),\"slogate\",\"(\\w+)\",\"\",\"\"\\)", Pattern.DOTALL);
  private static final Pattern BY = Pattern.compile("by \\(([\\w,]+)\\)");
  private static final Pattern JOBS = Pattern.compile("job=~?\"([^\"]*)\"");
  private static final double SCRAPE_SECONDS = 60;
  private static final Pattern RANGE = Pattern.compile("\\[(\\d+)(ms|[smhd])");

  private final WireMockServer server =
      new WireMockServer(
          options()
              .dynamicPort()
              .bindAddress("127.0.0.1")
              .extensions(this)
              .maxRequestJournalEntries(10_000));

  private volatile double errorRatio;
  private volatile boolean empty;
  private volatile boolean refuses;
  private final AtomicInteger answers = new AtomicInteger(Integer.MAX_VALUE);
  private volatile CountDownLatch awaited = new CountDownLatch(0);

  void errorRatio(double ratio) {
    errorRatio = ratio;
  }

  /** From now on it has no series at all. */
  void forget() {
    empty = true;
  }

  /** After so many more answers it is down. */
  void failAfter(int count) {
    answers.set(count);
  }

  /** Of payments it refuses to speak. */
  void refusePayments() {
    refuses = true;
  }

  /** It answers nothing before. */
  void answerOnce(CountDownLatch open) {
    awaited = open;
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  int requests() {
    return server.getAllServeEvents().size();
  }

  /** The {@code Authorization} headers that came, one a request that had one. */
  List<String> authorizations() {
    return server.getAllServeEvents().stream()
        .map(event -> event.getRequest().getHeader("Authorization"))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    errorRatio = 0;
    empty = false;
    refuses = false;
    answers.set(Integer.MAX_VALUE);
    awaited = new CountDownLatch(0);
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.stop();
  }

  @Override
  public String getName() {
    return "prometheus";
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    try {
      awaited.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (answers.getAndDecrement() <= 0) {
      return aResponse().withStatus(503).build();
    }
    Map<String, String> form = form(event.getRequest().getBodyAsString());
    if (refuses && form.getOrDefault("query", "").contains("\"payments\"")) {
      return aResponse()
          .withStatus(422)
          .withHeader("Content-Type", "application/json")
          .withBody(
              "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"}")
          .build();
    }
    boolean range = URI.create(event.getRequest().getUrl()).getPath().endsWith("query_range");
    List<String> series = new ArrayList<>();
    if (!empty) {
      for (String question : form.getOrDefault("query", "").split("\nor ", -1)) {
        series.addAll(answer(question, form, range));
      }
    }
    return aResponse()
        .withStatus(200)
        .withHeader("Content-Type", "application/json")
        .withBody(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":[%s]}}"
                .formatted(range ? "matrix" : "vector", String.join(",", series)))
        .build();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String field : body.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        form.put(field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), UTF_8));
      }
    }
    return form;
  }

  private List<String> answer(String question, Map<String, String> form, boolean range) {
    Matcher tagged = TAGGED.matcher(question);
    if (!tagged.matches()) {
      throw new IllegalArgumentException("not as the gate asks: " + question);
    }
    String expression = tagged.group(1);
    if (expression.contains("increase(") && seconds(expression) < SCRAPE_SECONDS) {
      return List.of(); // it takes two samples to see a counter grow
    }
    List<Map<String, String>> labels = List.of(Map.of("slogate", tagged.group(2)));
    Matcher by = BY.matcher(expression);
    if (by.find()) {
      for (String label : by.group(1).split(",", -1)) {
        labels =
            times(labels, label, label.equals("code") ? List.of("200", "500") : jobs(expression));
      }
    }
    List<String> series = new ArrayList<>();
    for (Map<String, String> one : labels) {
      series.add(series(one, value(expression, one), form, range));
    }
    return series;
  }

  private static List<String> jobs(String expression) {
    Matcher jobs = JOBS.matcher(expression);
    return jobs.find() ? List.of(jobs.group(1).split("\\|", -1)) : List.of();
  }

  private static List<Map<String, String>> times(
      List<Map<String, String>> labels, String label, List<String> values) {
    List<Map<String, String>> product = new ArrayList<>();
    for (Map<String, String> one : labels) {
      for (String value : values) {
        Map<String, String> more = new LinkedHashMap<>(one);
        more.put(label, value);
        product.add(more);
      }
    }
    return product;
  }

  private double value(String expression, Map<String, String> labels) {
    if (!expression.contains("increase(")) {
      return 1;
    }
    double events = EVENTS_A_SECOND * seconds(expression);
    return events * ("500".equals(labels.get("code")) ? errorRatio : 1 - errorRatio);
  }

  private static double seconds(String expression) {
    Matcher range = RANGE.matcher(Counted.stretch(expression));
    if (!range.find()) {
      throw new IllegalArgumentException("no range in " + expression);
    }
    double unit =
        switch (range.group(2)) {
          case "ms" -> 0.001;
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    return unit * Long.parseLong(range.group(1));
  }

  private static String series(
      Map<String, String> labels, double value, Map<String, String> form, boolean range) {
    String metric =
        labels.entrySet().stream()
            .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
            .collect(Collectors.joining(","));
    if (!range) {
      return "{\"metric\":{%s},\"value\":[%s,\"%s\"]}"
          .formatted(metric, form.getOrDefault("time", "0"), value);
    }
    List<String> points = new ArrayList<>();
    long end = Long.parseLong(form.getOrDefault("end", "0"));
    long step = Long.parseLong(form.getOrDefault("step", "1"));
    for (long t = Long.parseLong(form.getOrDefault("start", "0")); t <= end; t += step) {
      points.add("[" + t + ",\"" + value + "\"]");
    }
    return "{\"metric\":{%s},\"values\":[%s]}".formatted(metric, String.join(",", points));
  }
}
