package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.Gap;
import dev.slogate.Gate;
import dev.slogate.Location;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Slo;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.SteadyPast;
import dev.slogate.testbed.TelemetryServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each way in which telemetry breaks, in a real Prometheus of 29 days: found, named, and not taken
 * for a service that fails.
 */
class FaultTableTest {

  private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");
  private static final int MINUTES = 29 * 24 * 60;

  /** Sixty events a minute, of which one in 6,000 is bad. */
  private static final long RATE = 60;

  private static final long ONE_BAD = 100;
  private static final Set<ReasonCode> THE_SERVICES =
      Set.of(
          ReasonCode.BURN_PAGE,
          ReasonCode.BURN_TICKET,
          ReasonCode.BURN_UNCERTAIN,
          ReasonCode.BUDGET_SPENT,
          ReasonCode.BUDGET_LOW);

  private static TelemetryServer server;

  @BeforeAll
  static void fill() throws IOException {
    SteadyPast past = new SteadyPast(END, Duration.ofMinutes(MINUTES));
    requests(past, "healthy", "http_requests_total", 0, 0);
    requests(past, "stopped", "http_requests_total", 0, 20);
    requests(past, "renamed", "http_requests_total", 0, 180);
    requests(past, "renamed", "http_server_requests_total", MINUTES - 179, 0);
    requests(past, "rules", "job:http_requests:total", 0, 45);
    series(past, "exploded", "code=\"200\"", 0, 31, m -> m * RATE);
    for (int user = 0; user < 400; user++) {
      int shift = user % 7;
      series(past, "exploded", "user=\"" + user + "\"", MINUTES - 30, 0, m -> (m + shift) / 7);
    }
    for (int pod = 0; pod < 4; pod++) {
      series(
          past, "storm", "pod=\"" + pod + "\"", 0, 0, m -> m < MINUTES - 60 ? m * 15 : m % 5 * 15);
    }
    for (int pod = 0; pod < 16; pod++) {
      series(past, "half", "pod=\"" + pod + "\"", 0, pod < 8 ? 10 : 0, m -> m * 4);
    }
    for (int pod = 0; pod < 4; pod++) {
      past.sampled(
          "http_requests_total",
          "job=\"scraped\",pod=\"" + pod + "\"",
          m -> m > MINUTES - 60 && m % 2 == 1 ? OptionalLong.empty() : OptionalLong.of(m * 15));
    }
    series(
        past, "drift", "code=\"200\"", 0, 0, m -> m * RATE + Math.max(0, m - MINUTES + 240) * 90);
    series(past, "never", "code=\"500\"", 0, 0, m -> 0);
    series(past, "never", "code=\"200\"", 0, 0, m -> m * RATE);
    for (String job : List.of("storm", "half", "scraped", "drift", "exploded")) {
      series(past, job, "code=\"500\"", 0, 0, m -> m / ONE_BAD);
    }
    bucket(past, "+Inf", 0, 0, 0);
    bucket(past, "0.3", 0, 20, 1);
    bucket(past, "0.25", MINUTES - 19, 0, 1);
    bucket(past, "0.5", MINUTES - 19, 0, 1);
    server = PrometheusServer.on(past);
  }

  /** The value of a counter at a minute. */
  private interface Counter {
    long at(long minute);
  }

  private static void requests(SteadyPast past, String job, String metric, long from, int endsAgo) {
    sampled(past, metric, job, "code=\"200\"", from, endsAgo, m -> m * RATE);
    sampled(past, metric, job, "code=\"500\"", from, endsAgo, m -> m / ONE_BAD);
  }

  private static void series(
      SteadyPast past, String job, String labels, long from, int endsAgo, Counter counter) {
    sampled(past, "http_requests_total", job, labels, from, endsAgo, counter);
  }

  private static void sampled(
      SteadyPast past,
      String metric,
      String job,
      String labels,
      long from,
      int endsAgo,
      Counter counter) {
    past.sampled(
        metric,
        "job=\"" + job + "\"," + labels,
        m ->
            m < from || m > MINUTES - endsAgo
                ? OptionalLong.empty()
                : OptionalLong.of(counter.at(m - from)));
  }

  private static void bucket(SteadyPast past, String le, long from, int endsAgo, int slow) {
    sampled(
        past,
        "rpc_seconds_bucket",
        "buckets",
        "le=\"" + le + "\"",
        from,
        endsAgo,
        m -> m * RATE - slow * m / ONE_BAD);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "healthy, ",
    "stopped, STALE",
    "renamed, STALE",
    "rules, STALE",
    "exploded, SERIES_CHURN",
    "storm, COUNTER_RESETS",
    "half, SERIES_LOST",
    "buckets, BUCKETS_CHANGED",
    "scraped, SCRAPE_GAPS",
    "drift, VOLUME_DRIFT",
    "never, NEVER_BURNS",
  })
  void isFoundAndNamed(String job, String gap) {
    Decision decision = decide(slo(job), server.url(), Clock.systemUTC());

    assertThat(gaps(decision)).isEqualTo(gap == null ? Set.of() : Set.of(Gap.valueOf(gap)));
    assertThat(decision.reasons())
        .extracting(Reason::code)
        .doesNotContainAnyElementsOf(THE_SERVICES);
    assertThat(decision.verdict()).isNotEqualTo(Verdict.BLOCK);
    assertThat(decision.findings()).isEmpty();
  }

  @Test
  void aClockThatIsOffIsNamed() {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
    Decision decision = decide(slo("healthy"), server.url(), ahead);
    assertThat(gaps(decision)).containsExactly(Gap.STALE);
    assertThat(decision.findings())
        .extracting(finding -> finding.code())
        .containsOnly("CLOCK_SKEW");
  }

  @Test
  void aPartialAnswerThroughAProxyIsNamed() throws IOException {
    try (PartialProxy proxy = new PartialProxy(server.url())) {
      Decision decision = decide(slo("healthy"), proxy.url(), Clock.systemUTC());
      assertThat(gaps(decision)).containsExactly(Gap.PARTIAL);
      assertThat(decision.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    }
  }

  private static Set<Gap> gaps(Decision decision) {
    return decision.reasons().stream()
        .flatMap(reason -> reason.code().gap().stream())
        .collect(Collectors.toSet());
  }

  private static Slo slo(String job) {
    Slo like = ExampleSlo.named(job).over(ExampleSlo.days(7)).build();
    String metric = job.equals("rules") ? "job:http_requests:total" : "http_requests_total";
    String all = metric + "{job=\"" + job + "\"";
    return job.equals("buckets")
        ? like.with(
            events(
                "rpc_seconds_bucket{job=\"buckets\",le=\"+Inf\"}",
                "rpc_seconds_bucket{job=\"buckets\",le=\"0.3\"}",
                Part.GOOD))
        : like.with(events(all + "}", all + ",code=\"500\"}", Part.BAD));
  }

  private static Indicator.Events events(String total, String part, Part counts) {
    return new Indicator.Events(
        new Indicator.Query(total, Location.of("test")),
        new Indicator.Query(part, Location.of("test")),
        counts,
        true);
  }

  private static Decision decide(Slo slo, URI url, Clock clock) {
    try (PrometheusTelemetry telemetry =
        new PrometheusTelemetry(
            Sources.at(url), Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES, clock)) {
      return new Gate(Example.catalog(List.of(slo), List.of(), url), source -> telemetry)
          .check(Example.request(), END, Gate.Detail.PREFLIGHT);
    }
  }
}
