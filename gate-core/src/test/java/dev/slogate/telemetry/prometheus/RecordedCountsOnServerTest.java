package dev.slogate.telemetry.prometheus;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.Finding;
import dev.slogate.Gate;
import dev.slogate.SloStatus;
import dev.slogate.WindowStatus;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.CatalogFolder;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.hours.RecordedCounts;
import dev.slogate.plan.Ask;
import dev.slogate.report.DocsPage;
import dev.slogate.rules.RuleFiles;
import dev.slogate.telemetry.Reading;
import dev.slogate.testbed.History;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.RecordedPast;
import dev.slogate.testbed.RecordedPast.Line;
import dev.slogate.testbed.ServiceHistory;
import dev.slogate.testbed.TelemetryServer;
import dev.slogate.testbed.VictoriaMetricsServer;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decisions by what the written rules record on a real Prometheus, beside those by samples. The
 * rules are evaluated by range queries, at the same minute of each hour, as a group is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedCountsOnServerTest {

  private static final Duration MONTH = ofDays(30);

  /** When in an hour rules are evaluated. */
  private static final Duration MINUTE = ofMinutes(37).plusSeconds(12);

  private static final String RECORDED = ", recordedCounts: true";

  private static final List<Duration> LONG = List.of(ofDays(1), ofDays(3), MONTH);

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
              bad: {metricSource: {spec: {query: 'http_requests_total{job="JOB",code=~"5.."}'}}}
              total: {metricSource: {spec: {query: 'http_requests_total{job="JOB"}'}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.999}]
      """;

  private final Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private final Instant at = end.minus(ofMinutes(20).plusSeconds(30));

  /** The newest evaluation, two minutes before the decision. */
  private final Instant newest = end.minus(ofHours(1)).plus(MINUTE);

  /** Which service each SLO is about. */
  private final Map<String, String> jobs = new LinkedHashMap<>();

  private final History history =
      History.of(
          20261130,
          List.of(
              service("shop").incident(ofDays(8), ofHours(2), 0.05).build(),
              service("pods").pods(3, ofHours(9)).incident(ofDays(3), ofHours(1), 0.02).build(),
              service("now").incident(ofMinutes(60), 0.05).build(),
              service("edge").errors(0.001).build(),
              service("dark")
                  .unscraped(ofDays(4), ofHours(6))
                  .incident(ofDays(4).minusHours(1), ofHours(2), 0.05)
                  .build()));

  private final ObjectMapper json = new ObjectMapper();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @SuppressWarnings("NullAway.Init") // before all tests
  private Catalog samples;

  @SuppressWarnings("NullAway.Init")
  private Catalog records;

  @SuppressWarnings("NullAway.Init")
  private RecordedPast past;

  @SuppressWarnings("NullAway.Init")
  private PrometheusServer prometheus;

  private ServiceHistory.Builder service(String name) {
    return ServiceHistory.named(name, end.minus(ofDays(32)), end)
        .scrapedEvery(ofMinutes(1))
        .peak(36_000);
  }

  private Catalog catalog(String options, Map<String, String> some) throws Exception {
    StringBuilder text =
        new StringBuilder(CatalogFolder.SURROUNDINGS.replace("9090\"}", "9090\"" + options + "}"));
    some.forEach((name, job) -> text.append(SLO.replace("NAME", name).replace("JOB", job)));
    Path file = Files.createTempDirectory(folder, "catalog").resolve("all.yaml");
    return CatalogLoader.load(List.of(Files.writeString(file, text)));
  }

  @BeforeAll
  void record() throws Exception {
    for (String job : List.of("shop", "pods", "now", "edge", "dark")) {
      jobs.put(job, job);
    }
    for (String fault : List.of("stopped", "hole", "foreign", "twice", "older")) {
      jobs.put(fault, "shop");
    }
    samples = catalog("", jobs);
    records = catalog(RECORDED, jobs);
    List<Line> lines = new ArrayList<>();
    try (PrometheusServer server = PrometheusServer.on(history)) {
      PrometheusClient client =
          new PrometheusClient(
              Sources.at(server.url()), Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES);
      for (JsonNode group :
          new YAMLMapper().readTree(RuleFiles.of(records, at).rules()).path("groups")) {
        for (JsonNode rule : group.path("rules")) {
          if (rule.path("record").asText().endsWith("1h")) {
            broken(line(client, rule)).forEach(lines::add);
          }
        }
      }
    }
    past = new RecordedPast(history, lines);
    prometheus = PrometheusServer.on(past);
  }

  @AfterAll
  void close() {
    prometheus.close();
  }

  private Line line(PrometheusClient client, JsonNode rule) {
    Map<String, String> labels = new TreeMap<>();
    rule.path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().textValue()));
    TreeMap<Instant, Double> values = new TreeMap<>();
    client
        .queryRange(rule.path("expr").textValue(), newest.minus(ofDays(31)), newest, ofHours(1))
        .match(
            answer -> answer.series(),
            failure -> {
              throw new AssertionError(failure.trouble());
            })
        .forEach(
            series ->
                series
                    .points()
                    .forEach(
                        point ->
                            values.put(Instant.ofEpochSecond((long) point.time()), point.value())));
    return new Line(rule.path("record").textValue(), labels, values);
  }

  /** What is wrong with the records of an SLO that is called so. */
  private Stream<Line> broken(Line line) {
    return switch (String.valueOf(line.labels().get("slo"))) {
      case "stopped" ->
          Stream.of(line.without(newest.minus(ofHours(2)).minusSeconds(1), newest.plusSeconds(1)));
      case "hole" -> {
        Instant hour = newest.minus(ofHours(300));
        yield Stream.of(line.without(hour, hour.plusSeconds(1)));
      }
      case "foreign" -> Stream.of(line.without("series"));
      case "twice" -> Stream.of(line.with("cluster", "a"), line.with("cluster", "b"));
      case "older" -> Stream.of(line.with("series", "0123456789abcdef0123456789abcdef"));
      default -> Stream.of(line);
    };
  }

  private static PrometheusTelemetry telemetry(TelemetryServer server) {
    return new PrometheusTelemetry(
        Sources.at(server.url()),
        Map.of(),
        PrometheusTelemetry.DEFAULT_MAX_BYTES,
        Clock.systemUTC());
  }

  private Decision check(Catalog catalog, TelemetryServer server) {
    try (PrometheusTelemetry telemetry = telemetry(server)) {
      return new Gate(catalog, source -> telemetry)
          .check(Example.request(), at, Gate.Detail.NUMBERS);
    }
  }

  private static List<Duration> recorded(SloStatus slo) {
    return slo.windows().stream().filter(WindowStatus::recorded).map(WindowStatus::window).toList();
  }

  private static SloStatus slo(Decision decision, String name) {
    return decision.slos().stream()
        .filter(slo -> slo.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> said(Decision decision) {
    return decision.reasons().stream()
        .map(reason -> reason.code() + " " + reason.slo().orElse("") + " " + reason.verdict())
        .sorted()
        .toList();
  }

  private void soundOnesAreCounted(Decision raw, Decision recorded) {
    assertThat(said(recorded)).isEqualTo(said(raw));
    for (String name : List.of("shop", "pods", "now")) {
      SloStatus slo = slo(recorded, name);
      assertThat(recorded(slo)).as(name).isEqualTo(LONG);
    }
  }

  @Test
  void soundRecordsAreCountedAndSayTheSame() {
    soundOnesAreCounted(check(samples, prometheus), check(records, prometheus));
  }

  @Test
  void victoriaMetricsTellsItsRecordsToo() throws IOException {
    try (TelemetryServer server = VictoriaMetricsServer.on(past)) {
      soundOnesAreCounted(check(samples, server), check(records, server));
    }
  }

  @Test
  void aVerdictThatHangsByThemIsAskedAgain() {
    Decision recorded = check(records, prometheus);
    assertThat(recorded(slo(recorded, "edge"))).isEmpty();
    assertThat(slo(recorded, "edge")).isEqualTo(slo(check(samples, prometheus), "edge"));
    assertThat(recorded.evidence().requests()).isEqualTo(3);
  }

  @Test
  void whatIsWrongWithThemIsSaid() {
    Decision raw = check(samples, prometheus);
    Decision recorded = check(records, prometheus);
    assertThat(recorded.findings()).extracting(Finding::code).containsOnly("RECORDS_UNUSED");
    unused(recorded, raw, "stopped", "the newest hour ended at ");
    unused(recorded, raw, "hole", "the hour up to ");
    unused(recorded, raw, "dark", "the hour up to ");
    unused(recorded, raw, "foreign", "there are none of what it counts now");
    unused(recorded, raw, "older", "there are none of what it counts now");
    unused(recorded, raw, "twice", "there are 2 sets of labels");
  }

  private static void unused(Decision recorded, Decision raw, String slo, String cause) {
    assertThat(recorded(slo(recorded, slo))).as(slo).isEmpty();
    assertThat(slo(recorded, slo)).isEqualTo(slo(raw, slo));
    assertThat(recorded.findings())
        .as(slo)
        .extracting(Finding::message)
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith("recorded counts of ")
                    .containsPattern("\\b" + slo + "\\b.* are not used.*: " + cause));
  }

  /** Bad events of each window of an SLO by records, by samples, and how far apart they may be. */
  private String off(PrometheusTelemetry telemetry, String name) {
    Ask ask =
        samples.slos().stream()
            .filter(slo -> slo.name().equals(name))
            .map(slo -> Ask.of(slo, at))
            .findFirst()
            .orElseThrow();
    Reading raw = telemetry.measure(List.of(ask), at).values().get(0);
    Reading recorded = new RecordedCounts(telemetry).measure(List.of(ask), at).values().get(0);
    StringBuilder row = new StringBuilder();
    for (Duration window : LONG) {
      Counts known = Objects.requireNonNull(raw.counts().get(window));
      Counts found = Objects.requireNonNull(recorded.counts().get(window));
      Counts stated = Objects.requireNonNull(recorded.recorded().get(window));
      assertThat(found.bad()).as(name).isCloseTo(known.bad(), within(stated.bad()));
      assertThat(found.total()).as(name).isCloseTo(known.total(), within(stated.total()));
      row.append(
          String.format(
              Locale.ROOT,
              " %+.2f %% of %.1f %% |",
              100 * (found.bad() / known.bad() - 1),
              100 * stated.bad() / known.bad()));
    }
    return row.toString();
  }

  @Test
  void theDocsSayHowFarOffTheyAre() throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("shop", "failed eight days ago");
    words.put("pods", "has new pods every nine hours, and failed where three days begin");
    words.put("now", "has failed for 40 minutes");
    words.put("edge", "always fails a little");
    StringBuilder table =
        new StringBuilder(
            """
            | bad events of a service that … | 1 day | 3 days | 30 days |
            |---|---:|---:|---:|
            """);
    try (PrometheusTelemetry telemetry = telemetry(prometheus)) {
      words.forEach((name, text) -> table.append("| " + text + " |" + off(telemetry, name) + "\n"));
    }
    DocsPage.checkTable("numbers.md", table.toString());
  }

  /** What one decision about one SLO costs. */
  @Test
  void theDocsSayWhatItSaves() throws Exception {
    Map<String, String> one = Map.of("shop", "shop");
    String table =
        "| one SLO of 30 days, counted from | queries | samples read |\n|---|---:|---:|\n";
    table += row("samples", check(catalog("", one), prometheus));
    table += row("hours that rules recorded", check(catalog(RECORDED, one), prometheus));
    DocsPage.checkTable("numbers.md", table);
  }

  private String row(String name, Decision decision) throws Exception {
    long read = 0;
    for (String query : decision.evidence().queries()) {
      read += samplesRead(query);
    }
    return String.format(
        Locale.ROOT, "| %s | %d | %,d |\n", name, decision.evidence().queries().size(), read);
  }

  private long samplesRead(String query) throws Exception {
    URI uri =
        prometheus
            .url()
            .resolve(
                "/api/v1/query?stats=all&time="
                    + at.getEpochSecond()
                    + "&query="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return json.readTree(answer.body()).at("/data/stats/samples/totalQueryableSamples").longValue();
  }
}
