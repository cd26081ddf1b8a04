package dev.slogate.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.DoubleAssert;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The servers must know the truth, or what the gate reads from them is tested against nothing. */
@ExtendWith(TestbedExtension.class)
class ServerTruthTest {

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));

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
    Instant end = testbed.end();
    for (ServiceHistory service : testbed.history().services()) {
      if (!service.unscraped().isEmpty()) {
        continue; // events that no sample shows: nobody could count them
      }
      for (Duration window : WINDOWS) {
        Instant from = end.minus(window);
        History.Truth truth = testbed.history().truth(service.name(), from, end);
        History.Truth edges = testbed.history().twoScrapesWorth(service.name(), from, end);
        String selector = service.metric() + "_total{" + service.matchers() + "%s}";
        String count = "sum(increase(" + selector + "[" + window.toSeconds() + "s]))";
        compare(
            softly.assertThat(server.value(count.formatted(""), end)),
            service.name() + " total over " + window,
            truth.total(),
            tolerance(window, truth.total(), edges.total()));
        compare(
            softly.assertThat(server.value(count.formatted(",code=~\"5..\""), end)),
            service.name() + " bad over " + window,
            truth.bad(),
            tolerance(window, truth.bad(), edges.bad()));
      }
    }
    softly.assertAll();
  }

  private static void compare(DoubleAssert actual, String what, long truth, double tolerance) {
    actual.as(what).isEqualTo((double) truth, within(tolerance));
  }

  private static double tolerance(Duration window, long events, long edges) {
    return window.compareTo(Duration.ofDays(1)) >= 0 && events >= MANY_EVENTS
        ? SMALL_SHARE * events
        : edges;
  }
}
