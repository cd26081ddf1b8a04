package dev.slogate.rules;

import static dev.slogate.testbed.TrafficProfile.FLAT;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.CatalogFolder;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.HourRecords;
import dev.slogate.plan.Stretch;
import dev.slogate.plan.WindowCounts;
import dev.slogate.report.DocsPage;
import dev.slogate.testbed.History;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.ServiceHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * How far off the truth a month's error ratio is, asked of one Prometheus in several ways. Rules
 * are evaluated by subqueries, at the instants at which they would be: full hours, and full five
 * minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonthErrorTest {

  private static final Duration MONTH = ofDays(30);
  private static final long SEED = 20261130;

  /** The newest recorded hour ended 61 minutes before {@link #end}. */
  private static final Duration TAIL = ofMinutes(40).plusSeconds(30);

  /** From the month's start to that of the first hour that is wholly in it. */
  private static final Duration HEAD = ofMinutes(19).plusSeconds(30);

  /** A window in which the 719 hours between the two were recorded. */
  private static final String WHOLE = "719h30m";

  private static final String SLO =
      """
      ---
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: NAME}
      spec:
        service: shop
        indicator:
          metadata: {name: NAME}
          spec:
            ratioMetric:
              counter: true
              bad: {metricSource: {spec: {query: 'http_requests_total{job="NAME",code=~"5.."}'}}}
              total: {metricSource: {spec: {query: 'http_requests_total{job="NAME"}'}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.999}]
      """;

  private enum Way {
    RAW("raw counts"),
    HOURLY("hourly counts"),
    EDGES("hourly, both ends raw"),
    RATIOS("mean of 5-minute ratios");

    final String title;

    Way(String title) {
      this.title = title;
    }
  }

  /** So that the rules' instants are always at the same distance from what happens. */
  private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);

  /**
   * Of a decision, some forty minutes after the newest recorded hour; no sample is at its edges.
   */
  private final Instant at = end.minus(ofMinutes(20).plusSeconds(30));

  /** What happens to each service, and in which words. */
  private final Map<String, ServiceHistory> services = new LinkedHashMap<>();

  private final History history;

  @SuppressWarnings("NullAway.Init") // before all tests
  private PrometheusServer prometheus;

  @SuppressWarnings("NullAway.Init")
  private Catalog catalog;

  @SuppressWarnings("NullAway.Init")
  private JsonNode rules;

  MonthErrorTest() {
    // The past ends on a Tuesday at 15:00: 12 h before is 3 at night, and 26 h before is 13
    // o'clock.
    add("is always as busy", service("even").profile(FLAT).incident(ago(8, 3), ofHours(2), 0.05));
    add("fails on quiet nights", nights("nights"));
    add("fails on quiet nights, with new pods every day", nights("pods").pods(3, ofDays(1)));
    add("fails at noon", service("noon").incident(ago(6, 2), ofHours(1), 0.05));
    add("has failed for 40 minutes", service("now").incident(ofMinutes(60), 0.05));
    add(
        "fails while nobody scrapes it for six hours",
        service("gap").unscraped(ago(4, 0), ofHours(6)).incident(ago(3, 23), ofHours(2), 0.05));
    add("has 40 requests an hour", service("small").peak(40).errors(0.004));
    history = History.of(SEED, List.copyOf(services.values()));
  }

  private static Duration ago(int daysAgo, int hoursBefore) {
    return ofDays(daysAgo).plusHours(hoursBefore);
  }

  private ServiceHistory.Builder service(String name) {
    return ServiceHistory.named(name, end.minus(ofDays(32)), end).peak(36_000);
  }

  private ServiceHistory.Builder nights(String name) {
    return service(name)
        .incident(ago(5, 12), ofHours(2), 0.04)
        .incident(ago(12, 12), ofHours(2), 0.04)
        .incident(ago(17, 13), ofHours(3), 0.04);
  }

  private void add(String words, ServiceHistory.Builder service) {
    services.put(words, service.build());
  }

  @BeforeAll
  void know(@TempDir Path folder) throws Exception {
    prometheus = PrometheusServer.on(history);
    StringBuilder slos = new StringBuilder(CatalogFolder.SURROUNDINGS);
    services.values().forEach(service -> slos.append(SLO.replace("NAME", service.name())));
    catalog = CatalogLoader.load(List.of(Files.writeString(folder.resolve("all.yaml"), slos)));
    rules = new YAMLMapper().readTree(RuleFiles.of(catalog, at).rules());
  }

  @AfterAll
  void forget() {
    prometheus.close();
  }

  private double asked(Way way, ServiceHistory service) throws IOException {
    return switch (way) {
      case RAW -> {
        WindowCounts counts = counts(service, Stretch.window(MONTH));
        yield value(counts.bad()) / value(counts.total());
      }
      case HOURLY ->
          hours(HourRecords.BAD, service, "30d") / hours(HourRecords.TOTAL, service, "30d");
      case EDGES -> {
        WindowCounts head = counts(service, Stretch.edge(HEAD, MONTH.minus(HEAD)));
        WindowCounts tail = counts(service, Stretch.edge(TAIL, Duration.ZERO));
        yield (value(head.bad()) + hours(HourRecords.BAD, service, WHOLE) + value(tail.bad()))
            / (value(head.total())
                + hours(HourRecords.TOTAL, service, WHOLE)
                + value(tail.total()));
      }
      case RATIOS -> {
        String rate = "sum(rate(http_requests_total{job=\"" + service.name() + "\"%s}[5m]))";
        String ratio = rate.formatted(",code=~\"5..\"") + " / " + rate.formatted("");
        yield value("avg_over_time((" + ratio + ")[30d:5m])");
      }
    };
  }

  private WindowCounts counts(ServiceHistory service, Stretch stretch) {
    return WindowCounts.of(slo(service), stretch).orElseThrow();
  }

  /** What the written rule of this name would have recorded, added up. */
  private double hours(String name, ServiceHistory service, String window) throws IOException {
    return value("sum_over_time((" + rule(name, service) + ")[" + window + ":1h])");
  }

  private double value(String query) throws IOException {
    return prometheus.value(query, at);
  }

  private Slo slo(ServiceHistory service) {
    return catalog.slos().stream()
        .filter(slo -> slo.name().equals(service.name()))
        .findFirst()
        .orElseThrow();
  }

  /** What the written rule of this name asks. */
  private String rule(String name, ServiceHistory service) {
    for (JsonNode group : rules.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        if (rule.path("record").asText().equals(name)
            && rule.at("/labels/slo").asText().equals(service.name())) {
          return rule.path("expr").textValue();
        }
      }
    }
    throw new AssertionError("no rule " + name + " for " + service.name());
  }

  private double truth(ServiceHistory service) {
    History.Truth truth = history.truth(service.name(), at.minus(MONTH), at);
    return truth.bad() / (double) truth.total();
  }

  /** As a share of the truth. */
  private double error(Way way, ServiceHistory service) throws IOException {
    return asked(way, service) / truth(service) - 1;
  }

  /** To the event, wherever there are samples. */
  @Test
  void hoursAddUpToWhatHappenedInThem() throws IOException {
    Instant recorded = at.minus(TAIL);
    for (ServiceHistory service : services.values()) {
      if (service.unscraped().isEmpty()) {
        History.Truth truth = history.truth(service.name(), recorded.minus(MONTH), recorded);
        assertThat(hours(HourRecords.BAD, service, "30d"))
            .as(service.name())
            .isEqualTo((double) truth.bad());
        assertThat(hours(HourRecords.TOTAL, service, "30d"))
            .as(service.name())
            .isEqualTo((double) truth.total());
      }
    }
  }

  @Test
  void theDocsSayHowFarEachWayIsOff() throws IOException {
    StringBuilder table = new StringBuilder("| a service that … | truth |");
    for (Way way : Way.values()) {
      table.append(' ').append(way.title).append(" |");
    }
    table.append("\n|---|---:|").append("---:|".repeat(Way.values().length)).append('\n');
    for (Map.Entry<String, ServiceHistory> service : services.entrySet()) {
      table
          .append("| ")
          .append(service.getKey())
          .append(String.format(Locale.ROOT, " | %.4f %% |", 100 * truth(service.getValue())));
      for (Way way : Way.values()) {
        double error = error(way, service.getValue());
        table.append(
            Double.isNaN(error)
                ? " no number |"
                : String.format(Locale.ROOT, " %+.2f %% |", 100 * error));
      }
      table.append('\n');
    }
    DocsPage.checkTable("numbers.md", table.toString());
  }
}
