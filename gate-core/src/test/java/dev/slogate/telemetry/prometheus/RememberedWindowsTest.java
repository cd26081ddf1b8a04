package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Example;
import dev.slogate.SampleSlo;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Slo;
import dev.slogate.hours.Closing;
import dev.slogate.hours.RememberingTelemetry;
import dev.slogate.ledger.FakeMemory;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.testbed.History;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.ServiceHistory;
import dev.slogate.testbed.TelemetryServer;
import dev.slogate.testbed.VictoriaMetricsServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A day and three by memory against what happened, where pods are replaced all the time and the
 * catalog does not say how often samples are taken.
 */
class RememberedWindowsTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final List<Duration> WINDOWS = List.of(DAY, DAY.multipliedBy(3));

  private final Instant end =
      Clock.systemUTC().instant().minus(Duration.ofMinutes(3)).truncatedTo(ChronoUnit.MINUTES);

  /** Errors come in clumps, and some of them where hours meet. */
  private ServiceHistory service(String name, Duration interval, Duration life) {
    Instant hour = end.truncatedTo(ChronoUnit.HOURS);
    ServiceHistory.Builder service =
        ServiceHistory.named(name, end.minus(DAY.multipliedBy(5)), end)
            .scrapedEvery(interval)
            .peak(60_000)
            .errors(0.002)
            .pods(4, life);
    for (int i = 2; i < 100; i += 7) {
      Duration ago = Duration.between(hour, end).plus(Duration.ofHours(i)).plusSeconds(20);
      service.incident(ago, Duration.ofSeconds(40), 0.5);
    }
    return service.build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus", "victoria-metrics"})
  void longWindowsAreWhatHappened(String kind) throws IOException {
    List<ServiceHistory> services =
        List.of(
            service("steady", Duration.ofSeconds(15), Duration.ofDays(9)),
            service("replaced", Duration.ofSeconds(15), Duration.ofHours(5)),
            service("slow", Duration.ofMinutes(2), Duration.ofHours(9)));
    History history = History.of(21, services);
    SoftAssertions softly = new SoftAssertions();
    try (TelemetryServer server =
            kind.equals("prometheus")
                ? PrometheusServer.on(history)
                : VictoriaMetricsServer.on(history);
        PrometheusTelemetry telemetry =
            new PrometheusTelemetry(
                Sources.at(server.url()),
                Map.of(),
                PrometheusTelemetry.DEFAULT_MAX_BYTES,
                Clock.systemUTC())) {
      for (ServiceHistory service : services) {
        Reading remembered = remembered(telemetry, service.name());
        for (Duration window : WINDOWS) {
          Counts counts = Objects.requireNonNull(remembered.counts().get(window));
          exact(softly, history, service.name(), window, counts);
        }
      }
    }
    softly.assertAll();
  }

  private Reading remembered(Telemetry telemetry, String service) {
    FakeMemory memory = new FakeMemory();
    Slo slo = SampleSlo.availability(service).slo();
    assertThat(
            new Closing(
                    Example.catalog(List.of(slo), List.of(), URI.create("file:///none.jsonl")),
                    source -> telemetry,
                    memory)
                .run(end, (source, series, until) -> {})
                .failures())
        .isEmpty();
    Ask ask = Ask.of(slo, end);
    return new RememberingTelemetry(telemetry, memory).measure(List.of(ask), end).values().get(0);
  }

  /**
   * A fifth of a percent. At both ends of a window a server does not know what is between it and
   * the nearest scrape, with memory or without.
   */
  private void exact(
      SoftAssertions softly, History history, String name, Duration window, Counts counts) {
    Instant from = end.minus(window);
    History.Truth truth = history.truth(name, from, end);
    Duration ends = Duration.ofMinutes(10);
    History.Truth first = history.twoScrapesWorth(name, from, from.plus(ends));
    History.Truth last = history.twoScrapesWorth(name, end.minus(ends), end);
    softly
        .assertThat(counts.total())
        .as("total of " + name + " over " + window)
        .isCloseTo(
            (double) truth.total(), within(0.002 * truth.total() + first.total() + last.total()));
    softly
        .assertThat(counts.bad())
        .as("bad of " + name + " over " + window)
        .isCloseTo((double) truth.bad(), within(0.002 * truth.bad() + first.bad() + last.bad()));
  }
}
