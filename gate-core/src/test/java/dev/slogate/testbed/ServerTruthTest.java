package dev.slogate.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The servers must know the truth, or what the gate reads from them is tested against nothing. */
@ExtendWith(TestbedExtension.class)
class ServerTruthTest {

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));

  /** At the end, and at a quarter to two at night between two scrapes. */
  private static final List<Duration> AGO = List.of(Duration.ZERO, Duration.parse("PT13H17M30S"));

  /** Many events leave the extrapolation at the window's edges without weight. */
  private static final long MANY_EVENTS = 10_000;

  private static final double SMALL_SHARE = 0.002;

  @Test
  void prometheusCountsWhatHappened(@Testbed.Shop Testbed testbed) throws IOException {
    agreesWithTruth(testbed, testbed.prometheus());
  }

  @Test
  void victoriaMetricsCountsWhatHappened(@Testbed.Shop Testbed testbed) throws IOException {
    agreesWithTruth(testbed, testbed.victoriaMetrics());
  }

  @Test
  void bothKnowTheLatencyBuckets(@Testbed.Shop Testbed testbed) throws IOException {
    Instant end = testbed.end();
    for (TelemetryServer server : List.of(testbed.prometheus(), testbed.victoriaMetrics())) {
      for (String service : List.of("images", "thumbnails")) {
        String matchers = testbed.history().service(service).matchers();
        History.Truth truth =
            testbed.history().slowerThan("0.3", service, end.minus(Duration.ofDays(1)), end);
        String query =
            "sum(increase(http_request_duration_seconds_count{%1$s}[1d]))"
                + " - sum(increase(http_request_duration_seconds_bucket{%1$s,le=\"0.3\"}[1d]))";
        // Two minutes of a fifth of 18,000 requests an hour.
        assertThat(server.value(query.formatted(matchers), end))
            .isEqualTo((double) truth.bad(), within(0.2 * 18_000 / 60 * 2));
      }
    }
  }

  @Test
  void aServiceThatIsGoneHasNoNewestSampleAndOneWithoutTrafficHas(@Testbed.Shop Testbed testbed)
      throws IOException {
    String newest = "count(http_requests_total{%s})";
    for (TelemetryServer server : List.of(testbed.prometheus(), testbed.victoriaMetrics())) {
      assertThat(server.value(newest.formatted("job=\"returns\""), testbed.end())).isZero();
      assertThat(server.value(newest.formatted("job=\"shipping\""), testbed.end())).isEqualTo(4);
      assertThat(server.value(newest.formatted("job=\"legacy\""), testbed.end())).isZero();
      assertThat(server.value("count(legacy_requests_total)", testbed.end())).isEqualTo(4);
      assertThat(server.value(newest.formatted("job=\"gateway\",code=~\"5..\""), testbed.end()))
          .isZero();
    }
  }

  @Test
  void sharesOneServerBetweenTests(@Testbed.Small Testbed one, @Testbed.Small Testbed other)
      throws IOException {
    assertThat(one.prometheus()).isSameAs(other.prometheus());
    assertThat(one.prometheus().value("count(http_requests_total)", one.end())).isEqualTo(12);
  }

  private static void agreesWithTruth(Testbed testbed, TelemetryServer server) throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Duration ago : AGO) {
      Instant at = testbed.end().minus(ago);
      for (ServiceHistory service : testbed.history().services()) {
        for (Duration window : WINDOWS) {
          String what = service.name() + " " + window + " up to " + ago + " before the end: ";
          History.Truth truth = testbed.history().truth(service.name(), at.minus(window), at);
          History.Truth edges =
              testbed.history().twoScrapesWorth(service.name(), at.minus(window), at);
          String selector = service.metric() + "_total{" + service.matchers() + "%s}";
          String count = "sum(increase(" + selector + "[" + window.toSeconds() + "s]))";
          softly
              .assertThat(server.value(count.formatted(""), at))
              .as(what + "total")
              .isEqualTo(
                  (double) truth.total(), within(tolerance(window, truth.total(), edges.total())));
          softly
              .assertThat(server.value(count.formatted(",code=~\"5..\""), at))
              .as(what + "bad")
              .isEqualTo((double) truth.bad(), within(tolerance(window, truth.bad(), edges.bad())));
        }
      }
    }
    softly.assertAll();
  }

  private static double tolerance(Duration window, long events, long edges) {
    return window.compareTo(Duration.ofDays(1)) >= 0 && events >= MANY_EVENTS
        ? SMALL_SHARE * events
        : edges;
  }
}
