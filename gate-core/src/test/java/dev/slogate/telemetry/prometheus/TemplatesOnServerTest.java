package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.CatalogFolder;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.QueryLint;
import dev.slogate.telemetry.Reading;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.RemoteWrite;
import dev.slogate.testbed.SteadyPast;
import dev.slogate.testbed.TelemetryServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each built-in template, counted by a real Prometheus against what happened. */
class TemplatesOnServerTest {

  private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MINUTES = 180;

  private static TelemetryServer server;

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws IOException {
    server =
        PrometheusServer.on(
            new SteadyPast(END, Duration.ofMinutes(MINUTES))
                .counter("http_requests", "job=\"shop\",code=\"200\",path=\"/\"", 90)
                .counter("http_requests", "job=\"shop\",code=\"200\",path=\"/pay\"", 9)
                .counter("http_requests", "job=\"shop\",code=\"404\",path=\"/\"", 5)
                .counter("http_requests", "job=\"shop\",code=\"500\",path=\"/\"", 2)
                .counter("http_requests", "job=\"shop\",code=\"503\",path=\"/pay\"", 1)
                .counter("http_requests", "job=\"other\",code=\"500\",path=\"/\"", 70)
                .counter(
                    "http_requests",
                    "job=\"" + "a\\\"b\\\\c\\nd{e}'f`g" + "\",code=\"500\",path=\"/\"",
                    4)
                .counter("grpc_server_handled", "job=\"shop\",grpc_code=\"OK\"", 50)
                .counter("grpc_server_handled", "job=\"shop\",grpc_code=\"NotFound\"", 4)
                .counter("grpc_server_handled", "job=\"shop\",grpc_code=\"Internal\"", 2)
                .counter("answers_checked", "job=\"shop\",result=\"right\"", 30)
                .counter("answers_checked", "job=\"shop\",result=\"mismatch\"", 3)
                .counter("messages_handled", "app=\"shop\",status=\"done\"", 40)
                .counter("messages_handled", "app=\"shop\",status=\"failed\"", 6)
                .counter("billing_runs", "job=\"shop\"", 8)
                .counter("billing_failures", "job=\"shop\"", 2)
                // One pod says le="1" as Prometheus 2 has it, one le="1.0" as Prometheus 3 has.
                .part("rpc_duration_seconds_bucket", "job=\"shop\",pod=\"a\",le=\"0.3\"", 7)
                .part("rpc_duration_seconds_bucket", "job=\"shop\",pod=\"a\",le=\"1\"", 9)
                .part("rpc_duration_seconds_bucket", "job=\"shop\",pod=\"a\",le=\"10\"", 10)
                .part("rpc_duration_seconds_bucket", "job=\"shop\",pod=\"b\",le=\"0.3\"", 15)
                .part("rpc_duration_seconds_bucket", "job=\"shop\",pod=\"b\",le=\"1.0\"", 18)
                .part("rpc_duration_seconds_bucket", "job=\"shop\",pod=\"b\",le=\"10.0\"", 20)
                .part("rpc_duration_seconds_count", "job=\"shop\",pod=\"a\"", 10)
                .part("rpc_duration_seconds_count", "job=\"shop\",pod=\"b\"", 20)
                .gauge("prices_loaded", "job=\"shop\"", TemplatesOnServerTest::loaded));
  }

  /** Every five minutes, and not in the last twenty. */
  private static long loaded(long minute) {
    long last = Math.min(minute / 5 * 5, MINUTES - 20);
    return END.minus(Duration.ofMinutes(MINUTES - last)).getEpochSecond();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {
        "http-availability ; job: shop ; 180 ; 6420",
        "http-availability ; {job: shop, code: '4..|5..'} ; 480 ; 6420",
        "http-availability ; {job: shop, where: 'path=\"/pay\"'} ; 60 ; 600",
        "http-availability ; {job: shop, where: 'path!~\"/p.*\",code!=\"404\"'} ; 120 ; 5520",
        "grpc-availability ; job: shop ; 120 ; 3360",
        "correctness ; {job: shop, metric: answers_checked_total} ; 180 ; 1980",
        "queue-success ; {job: shop, jobLabel: app, metric: messages_handled_total, resultLabel:"
            + " status} ; 360 ; 2760",
        "batch-success ; {job: shop, runs: billing_runs_total, failures: billing_failures_total} ;"
            + " 120 ; 480",
        "latency ; {job: shop, metric: rpc_duration_seconds, le: 0.3} ; 480 ; 1800",
        "latency ; {job: shop, metric: rpc_duration_seconds, le: 1} ; 180 ; 1800",
        "latency ; {job: shop, metric: rpc_duration_seconds, le: 1.0} ; 180 ; 1800",
        "latency ; {job: shop, metric: rpc_duration_seconds, le: 10} ; 0 ; 1800",
      })
  void countsWhatHappened(String template, String parameters, double bad, double total)
      throws Exception {
    counts(slo(template, parameters, "target: 0.9"), bad, total);
  }

  /** Ten minutes old is good; of the last sixty minutes ten were older. */
  @Test
  void countsTheMinutesInWhichSomethingWasStale() throws Exception {
    counts(
        server,
        END.plusSeconds(30),
        slo(
            "freshness",
            "{job: shop, metric: prices_loaded}",
            "{target: 0.9, op: lte, value: 600}"),
        10,
        60);
  }

  @Test
  void aValueIsNothingButAValue() throws Exception {
    String yaml = "{job: \"a\\\"b\\\\c\\nd{e}'f`g\"}";
    counts(slo("http-availability", yaml, "target: 0.9"), 240, 240);
  }

  /** No bucket has this bound: the good events are missing, which is not the same as none. */
  @Test
  void aBucketThatIsNotThereIsMissing() throws Exception {
    Slo slo = slo("latency", "{job: shop, metric: rpc_duration_seconds, le: 0.5}", "target: 0.9");
    assertThat(reading(server, END, slo).partSeen()).isFalse();
  }

  /** Between 0.3 and 1: eight of thirty a minute at the most are bad, and three at least. */
  @Test
  void aThresholdBetweenBucketsIsBoundedByBoth() throws Exception {
    Decision decision = decide("{job: shop, metric: rpc_duration_seconds, le: 0.5}");

    assertThat(decision.reasons())
        .filteredOn(reason -> reason.code() == ReasonCode.BETWEEN_BUCKETS)
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.verdict()).isEqualTo(Verdict.WARN);
              assertThat(reason.message())
                  .startsWith(
                      "slo: no bucket ends at 0.5: by the next ones, le=\"0.3\" and le=\"1\",")
                  .endsWith("events in 30d are bad; judged by the most");
            });
    assertThat(decision.reasons())
        .extracting(Reason::code)
        .doesNotContain(ReasonCode.NO_SERIES, ReasonCode.NEVER_BAD);
    assertThat(decision.slos().get(0).windows())
        .filteredOn(window -> window.window().equals(HOUR))
        .singleElement()
        .satisfies(
            hour -> {
              assertThat(hour.total()).hasValueCloseTo(1800.0, within(0.01));
              assertThat(hour.bad()).hasValueCloseTo(480.0, within(0.01));
            });
  }

  @Test
  void aThresholdUnderAllBucketsHasNoBounds() throws Exception {
    assertThat(decide("{job: shop, metric: rpc_duration_seconds, le: 0.1}").reasons())
        .extracting(Reason::code)
        .contains(ReasonCode.NO_SERIES)
        .doesNotContain(ReasonCode.BETWEEN_BUCKETS);
  }

  private Decision decide(String parameters) throws Exception {
    Slo slo = slo("latency", parameters, "target: 0.9");
    try (PrometheusTelemetry telemetry = telemetry(server)) {
      return new Gate(
              Example.catalog(List.of(slo), List.of(), URI.create("file:///none.jsonl")),
              source -> telemetry)
          .check(Example.request(), END, Gate.Detail.FORECAST);
    }
  }

  /** A bucket ends at 1, so that the fraction is no guess; three pods rise by 10 a minute each. */
  @Test
  void countsNativeHistograms() throws Exception {
    try (PrometheusServer natives =
        PrometheusServer.empty(
            "--enable-feature=native-histograms", "--web.enable-remote-write-receiver")) {
      RemoteWrite.send(
          natives.url(),
          Stream.of("a", "b", "c")
              .map(pod -> Map.of("__name__", "rpc_duration_seconds", "job", "shop", "pod", pod))
              .toList(),
          LongStream.rangeClosed(0, MINUTES)
              .mapToObj(
                  minute ->
                      new RemoteWrite.Observed(
                          END.minus(Duration.ofMinutes(MINUTES - minute)), 9 * minute, minute))
              .toList());
      Slo slo =
          slo(
              "latency-native",
              "{job: shop, metric: rpc_duration_seconds, limit: 1, where: 'pod!=\"c\"'}",
              "target: 0.9");
      counts(natives, END, slo, 120, 1200);
    }
  }

  private static void counts(Slo slo, double bad, double total) {
    counts(server, END, slo, bad, total);
  }

  private static void counts(
      TelemetryServer server, Instant at, Slo slo, double bad, double total) {
    Reading reading = reading(server, at, slo);
    assertThat(reading.troubles()).isEmpty();
    Counts counts = reading.counts().get(HOUR);
    assertThat(counts).as("counts of %s in %s", slo.name(), reading).isNotNull();
    assertThat(counts.total()).isCloseTo(total, within(1e-6 * total));
    assertThat(counts.bad()).isCloseTo(bad, within(1e-6 * total));
  }

  private static PrometheusTelemetry telemetry(TelemetryServer of) {
    return new PrometheusTelemetry(
        Sources.at(of.url()), Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES, Clock.systemUTC());
  }

  private static Reading reading(TelemetryServer server, Instant at, Slo slo) {
    try (PrometheusTelemetry telemetry = telemetry(server)) {
      return telemetry.measure(List.of(Ask.of(slo, at)), at).values().get(0);
    }
  }

  private Slo slo(String template, String parameters, String objective)
      throws IOException, InvalidCatalog {
    String values = parameters.startsWith("{") ? parameters : "{" + parameters + "}";
    String limits = objective.startsWith("{") ? objective : "{" + objective + "}";
    Path file =
        Files.writeString(
            folder.resolve("catalog.yaml"),
            CatalogFolder.SURROUNDINGS
                + """
            ---
            apiVersion: slogate.dev/v1
            kind: SLI
            metadata: {name: sli}
            spec:
              template: %s
              parameters: %s
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: slo}
            spec:
              service: shop
              indicatorRef: sli
              timeWindow: [{duration: 30d, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [%s]
            """
                    .formatted(template, values, limits));
    Catalog catalog = CatalogLoader.load(List.of(file));
    assertThat(QueryLint.problems(catalog)).isEmpty();
    return catalog.slos().get(0);
  }
}
