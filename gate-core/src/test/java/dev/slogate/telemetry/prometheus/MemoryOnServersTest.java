package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.Finding;
import dev.slogate.Gate;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SampleSlo;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Slo;
import dev.slogate.hours.Closed;
import dev.slogate.hours.Closing;
import dev.slogate.hours.RememberingTelemetry;
import dev.slogate.ledger.FakeMemory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.plan.Ask;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.testbed.History;
import dev.slogate.testbed.KeptSince;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.ServiceHistory;
import dev.slogate.testbed.TelemetryServer;
import dev.slogate.testbed.VictoriaMetricsServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory between servers that forget, gaps and wrong hours. */
class MemoryOnServersTest {

  private static final Slo SLO = SampleSlo.availability("shop").slo();
  private static final String ID = SeriesId.of(SLO).orElseThrow();

  private final Instant end =
      Clock.systemUTC().instant().minus(Duration.ofMinutes(3)).truncatedTo(ChronoUnit.MINUTES);
  private final FakeMemory memory = new FakeMemory();

  private ServiceHistory.Builder shop() {
    return ServiceHistory.named("shop", end.minus(Duration.ofDays(35)), end).errors(0.0004);
  }

  private static PrometheusTelemetry telemetry(TelemetryServer server) {
    return new PrometheusTelemetry(
        Sources.at(server.url()),
        Map.of(),
        PrometheusTelemetry.DEFAULT_MAX_BYTES,
        Clock.systemUTC());
  }

  private static Catalog catalog(Slo... slos) {
    return Example.catalog(List.of(slos), List.of(), URI.create("file:///none.jsonl"));
  }

  private Closed close(Telemetry telemetry, Slo... slos) {
    return close(telemetry, end, slos);
  }

  private Closed close(Telemetry telemetry, Instant at, Slo... slos) {
    return new Closing(catalog(slos), source -> telemetry, memory)
        .run(at, (source, series, until) -> {});
  }

  private Decision check(Telemetry telemetry, Slo slo) {
    return new Gate(catalog(slo), source -> telemetry, memory)
        .check(Example.request(), end, Gate.Detail.FORECAST);
  }

  private static History.Truth month(History history, Instant end) {
    return history.truth("shop", end.minus(Duration.ofDays(30)), end);
  }

  @Test
  void aPrometheusThatKeepsTwoWeeksHasAWholeMonth() throws IOException {
    History history = History.of(11, List.of(shop().build()));
    try (PrometheusServer whole = PrometheusServer.on(history);
        PrometheusTelemetry telemetry = telemetry(whole)) {
      assertThat(close(telemetry, SLO).failures()).isEmpty();
    }
    KeptSince kept = new KeptSince(history, end.minus(Duration.ofDays(15)));
    try (PrometheusServer server = PrometheusServer.on(kept);
        PrometheusTelemetry telemetry = telemetry(server)) {
      Decision raw =
          new Gate(catalog(SLO), source -> telemetry)
              .check(Example.request(), end, Gate.Detail.NUMBERS);
      assertThat(raw.reasons()).extracting(Reason::code).contains(ReasonCode.RETENTION_SHORT);

      Decision decision = check(telemetry, SLO);
      assertThat(decision.reasons())
          .extracting(Reason::code)
          .doesNotContain(ReasonCode.RETENTION_SHORT);
      assertThat(decision.slos().get(0).budget().covered()).isEqualTo(1);
      History.Truth truth = month(history, end);
      assertThat(decision.slos().get(0).windows().get(7).total().getAsDouble())
          .isCloseTo((double) truth.total(), within(0.002 * truth.total()));
      assertThat(decision.slos().get(0).budget().bad().getAsDouble())
          .isCloseTo((double) truth.bad(), within(5.0));
      // What it no longer has is no disagreement.
      assertThat(close(telemetry, SLO).findings()).isEmpty();
    }
  }

  /**
   * A service that fails is often one that can't be scraped: a night without samples, and twenty
   * minutes around a full hour, with most of all errors in them. The counters know.
   */
  @ParameterizedTest
  @ValueSource(strings = {"prometheus", "victoria-metrics"})
  void whatHappensWhileNobodyLooksIsRememberedToo(String kind) throws IOException {
    Instant hour = end.truncatedTo(ChronoUnit.HOURS);
    Duration night = Duration.between(hour, end).plus(Duration.ofDays(4));
    Duration moment = Duration.between(hour, end).plus(Duration.ofMinutes(3010));
    Duration twenty = Duration.ofMinutes(20);
    History history =
        History.of(
            12,
            List.of(
                shop()
                    .unscraped(night, Duration.ofHours(9))
                    .incident(night.minus(Duration.ofHours(3)), Duration.ofHours(1), 0.5)
                    .unscraped(moment, twenty)
                    .incident(moment, twenty, 0.9)
                    .build()));
    try (TelemetryServer server = server(kind, history);
        PrometheusTelemetry telemetry = telemetry(server)) {
      // In two runs: the second one begins within the night.
      assertThat(close(telemetry, end.minus(night.minus(Duration.ofHours(5))), SLO).findings())
          .isEmpty();
      assertThat(close(telemetry, SLO).findings()).isEmpty();
      Instant until = until(SLO);
      Instant from = until.minus(Duration.ofDays(34));
      Counts sum = memory.sum(ID, from, until);
      History.Truth truth = history.truth("shop", from, until);
      assertThat(sum.total()).isCloseTo((double) truth.total(), within(0.0005 * truth.total()));
      assertThat(sum.bad()).isCloseTo((double) truth.bad(), within(0.002 * truth.bad()));
    }
  }

  /** Hours of slices and of gauges have no sample before them, and join all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"prometheus", "victoria-metrics"})
  void slicesAreInOneHourOnly(String kind) throws IOException {
    Slo slices =
        SampleSlo.availability("shop")
            .with(new Budgeting.Timeslices(Duration.ofMinutes(5), new BigDecimal("0.99")))
            .slo();
    History history =
        History.of(
            13,
            List.of(
                shop()
                    .errors(0)
                    .incident(Duration.ofHours(50), Duration.ofMinutes(30), 0.2)
                    .build()));
    try (TelemetryServer server = server(kind, history);
        PrometheusTelemetry telemetry = telemetry(server)) {
      assertThat(close(telemetry, slices).failures()).isEmpty();
      Instant until = until(slices);
      Instant from = until.minus(Duration.ofDays(10));
      Counts sum = memory.sum(SeriesId.of(slices).orElseThrow(), from, until);
      assertThat(sum.total()).isEqualTo(10 * 24 * 12);
      assertThat(sum.bad()).isBetween(6.0, 7.0);
      Ask ask = Ask.of(slices, end);
      Counts raw =
          Objects.requireNonNull(
              telemetry
                  .measure(List.of(ask), end)
                  .values()
                  .get(0)
                  .counts()
                  .get(ask.budgetWindow()));
      Counts month =
          Objects.requireNonNull(
              new RememberingTelemetry(telemetry, memory)
                  .measure(List.of(ask), end)
                  .values()
                  .get(0)
                  .counts()
                  .get(ask.budgetWindow()));
      assertThat(month.total()).isCloseTo(raw.total(), within(1.0));
      assertThat(month.bad()).isCloseTo(raw.bad(), within(1.0));
    }
  }

  @Test
  void aPoisonedMemoryIsFound() throws IOException {
    History history = History.of(14, List.of(shop().build()));
    try (PrometheusServer server = PrometheusServer.on(history);
        PrometheusTelemetry telemetry = telemetry(server)) {
      assertThat(close(telemetry, SLO).findings()).isEmpty();
      assertThat(close(telemetry, SLO).findings()).isEmpty();
      Span known = Objects.requireNonNull(memory.spans(List.of(ID)).get(ID));
      for (Instant hour = known.from(); hour.isBefore(known.to()); hour = hour.plusSeconds(3600)) {
        Counts right = memory.sum(ID, hour, hour.plusSeconds(3600));
        memory.poison(ID, hour, new Counts(0, right.total() + 100));
      }
      assertThat(close(telemetry, SLO).findings())
          .isNotEmpty()
          .extracting(Finding::code)
          .containsOnly("MEMORY_DIFFERS");
    }
  }

  /** Where what is remembered of an SLO ends. */
  private Instant until(Slo slo) {
    String id = SeriesId.of(slo).orElseThrow();
    return Objects.requireNonNull(memory.spans(List.of(id)).get(id)).to();
  }

  private static TelemetryServer server(String kind, History history) throws IOException {
    return kind.equals("prometheus")
        ? PrometheusServer.on(history)
        : VictoriaMetricsServer.on(history);
  }
}
