package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.BudgetStatus;
import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.Gate;
import dev.slogate.SloStatus;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.CatalogFolder;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.imports.Imports;
import dev.slogate.report.DecisionText;
import dev.slogate.report.DocsPage;
import dev.slogate.report.Palette;
import dev.slogate.testbed.History;
import dev.slogate.testbed.Past;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.ServiceHistory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Sloth's rules recorded over a month, on a real server that has nothing else, against what
 * happened. Traffic is twelve times as busy by day as by night.
 */
class SlothRecordsOnServerTest {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final String PEAK = "2.5";
  private static final double BUDGET = 0.001;

  private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private final Map<String, ServiceHistory> services = new LinkedHashMap<>();
  private final History history;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private PrometheusServer records;

  SlothRecordsOnServerTest() {
    services.put(
        "fails on two quiet nights",
        service("nights")
            .incident(Duration.ofDays(5).plusHours(12), Duration.ofHours(3), 0.2)
            .incident(Duration.ofDays(13).plusHours(12), Duration.ofHours(3), 0.2)
            .build());
    services.put(
        "fails at noon",
        service("noon")
            .incident(Duration.ofDays(6).plusHours(2), Duration.ofHours(1), 0.05)
            .build());
    // Without requests 0/0 is recorded, which is no number.
    services.put(
        "is closed for hours",
        service("closed")
            .silent(Duration.ofDays(9), Duration.ofHours(8))
            .silent(Duration.ofHours(1), Duration.ofHours(1))
            .build());
    history = History.of(20261130, List.copyOf(services.values()));
  }

  private ServiceHistory.Builder service(String name) {
    return ServiceHistory.named(name, end.minus(Duration.ofDays(32)), end).peak(36_000);
  }

  private String spec() {
    StringBuilder spec =
        new StringBuilder("version: prometheus/v1\nservice: shop\nlabels: {}\nslos:\n");
    for (ServiceHistory service : services.values()) {
      String rate =
          "sum(rate(http_requests_total{%s%%s}[{{.window}}]))".formatted(matchers(service));
      spec.append("- name: ").append(service.name()).append("\n  objective: 99.9\n");
      spec.append("  sli:\n    events:\n");
      spec.append("      error_query: '").append(rate.formatted(",code=~\"5..\"")).append("'\n");
      spec.append("      total_query: '").append(rate.formatted("")).append("'\n");
    }
    return spec.toString();
  }

  private static String matchers(ServiceHistory service) {
    return "job=\"" + service.name() + "\"";
  }

  @BeforeEach
  void record() throws Exception {
    StringBuilder text = new StringBuilder("# TYPE slo:sli_error:ratio_rate5m gauge\n");
    try (PrometheusServer counters = PrometheusServer.on(history)) {
      for (ServiceHistory service : services.values()) {
        String rate = "sum(rate(http_requests_total{%s%%s}[5m]))".formatted(matchers(service));
        String rule = rate.formatted(",code=~\"5..\"") + " / " + rate.formatted("");
        for (JsonNode point : range(counters.url(), rule)) {
          text.append(
              "slo:sli_error:ratio_rate5m{sloth_id=\"shop-%s\",sloth_service=\"shop\",sloth_slo=\"%s\",sloth_window=\"5m\"} %s %s%n"
                  .formatted(
                      service.name(),
                      service.name(),
                      point.get(1).asText(),
                      point.get(0).asLong()));
        }
      }
    }
    records = PrometheusServer.on(new Written(text + "# EOF\n"));
  }

  @AfterEach
  void stop() {
    records.close();
  }

  private JsonNode range(URI server, String rule) throws Exception {
    URI uri =
        server.resolve(
            "/api/v1/query_range?step=300&start=%d&end=%d&query=%s"
                .formatted(
                    end.minus(Duration.ofDays(31)).getEpochSecond(),
                    end.getEpochSecond(),
                    URLEncoder.encode(rule, StandardCharsets.UTF_8)));
    String answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    return new ObjectMapper().readTree(answer).at("/data/result/0/values");
  }

  /** A past that is written already. */
  private record Written(String openMetrics) implements Past {
    @Override
    public long writeOpenMetrics(Path file) throws IOException {
      Files.writeString(file, openMetrics);
      return openMetrics.lines().count();
    }

    @Override
    public long writePrometheusText(Path file) {
      throw new UnsupportedOperationException();
    }
  }

  private Decision decide(String imported) throws Exception {
    Path file = folder.resolve("imported.yaml");
    Files.writeString(file, CatalogFolder.SURROUNDINGS + imported);
    Catalog catalog = CatalogLoader.load(List.of(file));
    try (PrometheusTelemetry telemetry =
        new PrometheusTelemetry(
            Sources.at(records.url()),
            Map.of(),
            PrometheusTelemetry.DEFAULT_MAX_BYTES,
            Clock.systemUTC())) {
      return new Gate(catalog, source -> telemetry)
          .check(Example.request(), end, Gate.Detail.NUMBERS);
    }
  }

  private static BudgetStatus budget(Decision decision, ServiceHistory service) {
    return decision.slos().stream()
        .filter(slo -> slo.name().equals("shop-" + service.name()))
        .map(SloStatus::budget)
        .findFirst()
        .orElseThrow();
  }

  /** Share of bad events that leaves this much of a budget. */
  private static double spending(OptionalDouble remaining) {
    return (1 - remaining.orElseThrow()) * BUDGET;
  }

  private double truth(ServiceHistory service) {
    History.Truth truth = history.truth(service.name(), end.minus(MONTH), end);
    return truth.bad() / (double) truth.total();
  }

  @Test
  void holdTheTruthBetweenTheirBounds() throws Exception {
    Path spec = Files.writeString(folder.resolve("sloth.yml"), spec());
    String imported = Imports.slothRecorded(List.of(spec), "main", "30d").yaml();
    String told =
        imported.replace(
            "  displayName:",
            "  annotations: {slogate.dev/traffic-peak: '" + PEAK + "'}\n  displayName:");
    Decision unknown = decide(imported);
    Decision known = decide(told);
    StringBuilder table =
        new StringBuilder("| a service that … | truth | mean | lowest | highest |\n");
    table.append("|---|---:|---:|---:|---:|\n");
    services.forEach(
        (words, service) -> {
          double truth = truth(service);
          BudgetStatus wide = budget(unknown, service);
          BudgetStatus near = budget(known, service);
          double mean = spending(near.remaining());
          double lowest = spending(near.remainingUpper());
          double highest = spending(near.remainingLower());
          assertThat(truth).as(words).isBetween(lowest, highest);
          assertThat(truth)
              .as(words)
              .isBetween(spending(wide.remainingUpper()), spending(wide.remainingLower()));
          assertThat(highest).as(words).isLessThanOrEqualTo(2.5001 * mean);
          assertThat(near.bad()).as("nobody counted them").isEmpty();
          table.append("| ").append(words);
          for (double ratio : new double[] {truth, mean, lowest, highest}) {
            table.append(String.format(Locale.ROOT, " | %.3f %%", 100 * ratio));
          }
          table.append(" |\n");
        });
    DocsPage.checkTable("numbers.md", table.toString());
  }

  @Test
  void areNamedWithHowFarOffTheyMayBe() throws Exception {
    Path spec = Files.writeString(folder.resolve("sloth.yml"), spec());
    Decision decision = decide(Imports.slothRecorded(List.of(spec), "main", "30d").yaml());
    assertThat(decision.evidence().approximate())
        .containsExactlyInAnyOrder("shop-nights", "shop-noon", "shop-closed");
    assertThat(DecisionText.render(decision, Palette.PLAIN, 400))
        .contains("Approximate, since the source has ratios and no counts: ")
        .containsPattern("shop-noon \\(between -[0-9,]+ % and [0-9.]+ % of its budget is left, by");
  }
}
