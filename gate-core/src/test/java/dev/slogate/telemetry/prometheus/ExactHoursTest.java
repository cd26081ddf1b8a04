package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.within;

import dev.slogate.SampleSlo;
import dev.slogate.SloStatus.Slice;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Slices;
import dev.slogate.testbed.History;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.ServiceHistory;
import dev.slogate.testbed.TelemetryServer;
import dev.slogate.testbed.VictoriaMetricsServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hours on real servers against what happened: each hour, and not only their sum, since an hour
 * that lost what its neighbour counts twice would be as wrong as one that is lost.
 */
class ExactHoursTest {

  private final Instant end = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.HOURS);
  private static final Duration LENGTH = Duration.ofDays(4);
  private static final Duration HOUR = Duration.ofHours(1);

  /** Two pods behind one selector, scraped at phases of their own. */
  private List<ServiceHistory> pods(String job, Duration interval, int resets) {
    List<ServiceHistory> pods = new ArrayList<>();
    for (String pod : List.of("a", "b")) {
      ServiceHistory.Builder one =
          ServiceHistory.named(job + "-" + pod, end.minus(LENGTH), end)
              .label("job", job)
              .label("pod", pod)
              .scrapedEvery(interval)
              .peak(36_000)
              .errors(0.004)
              .incident(Duration.ofHours(30), Duration.ofMinutes(2), 0.9);
      for (int i = 0; i < resets; i++) {
        one.counterReset(Duration.ofMinutes(311L * (i + 1) + pod.hashCode() % 7));
      }
      pods.add(one.build());
    }
    return pods;
  }

  @ParameterizedTest
  @CsvSource({"prometheus", "victoria-metrics"})
  void everyHourIsWhatHappenedInIt(String kind) throws IOException {
    List<ServiceHistory> services = new ArrayList<>();
    services.addAll(pods("quick", Duration.ofSeconds(15), 0));
    services.addAll(pods("slow", Duration.ofMinutes(1), 0));
    services.addAll(pods("restarts", Duration.ofMinutes(1), 12));
    History history = History.of(7, services);
    SoftAssertions softly = new SoftAssertions();
    try (TelemetryServer server =
        kind.equals("prometheus")
            ? PrometheusServer.on(history)
            : VictoriaMetricsServer.on(history)) {
      for (String job : List.of("quick", "slow", "restarts")) {
        exact(softly, history, job, hours(server, job));
      }
    }
    softly.assertAll();
  }

  /**
   * All but the first hour of all, which has no sample before it, and the two hours that see a pod
   * restart: what was reset is extrapolated, which is off by less than two scrapes.
   */
  private void exact(SoftAssertions softly, History history, String job, Slices slices) {
    softly.assertThat(slices.troubles()).as(job).isEmpty();
    softly.assertThat(slices.slices()).as(job).hasSize((int) LENGTH.toHours());
    for (Slice slice : slices.slices()) {
      History.Truth truth = truth(history, job, slice.start(), slice.start().plus(HOUR));
      boolean first = slice.start().equals(end.minus(LENGTH));
      double off = first || job.equals("restarts") ? truth.total() / 30.0 : 0.001;
      softly
          .assertThat(slice.counts().total())
          .as("total of " + job + " from " + slice.start())
          .isCloseTo((double) truth.total(), within(off));
      softly
          .assertThat(slice.counts().bad())
          .as("bad of " + job + " from " + slice.start())
          .isCloseTo((double) truth.bad(), within(off));
    }
  }

  private static History.Truth truth(History history, String job, Instant from, Instant to) {
    History.Truth a = history.truth(job + "-a", from, to);
    History.Truth b = history.truth(job + "-b", from, to);
    return new History.Truth(a.bad() + b.bad(), a.total() + b.total());
  }

  /** The catalog does not say the interval: a minute, whatever it is. */
  private Slices hours(TelemetryServer server, String job) {
    try (PrometheusTelemetry telemetry =
        new PrometheusTelemetry(
            Sources.at(server.url()),
            Map.of(),
            PrometheusTelemetry.DEFAULT_MAX_BYTES,
            Clock.systemUTC())) {
      Ask ask = Ask.of(SampleSlo.availability(job).slo(), end);
      return telemetry.slices(List.of(ask), end.minus(LENGTH), end, HOUR).values().get(0);
    }
  }
}
