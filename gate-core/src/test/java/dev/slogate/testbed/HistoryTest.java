package dev.slogate.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

  private static final Instant END = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant START = END.minus(Duration.ofDays(14));

  @Test
  void tellsTheSameStoryForTheSameSeed(@TempDir Path dir) throws IOException {
    Fixtures.small(END).writeOpenMetrics(dir.resolve("first"));
    Fixtures.small(END).writeOpenMetrics(dir.resolve("second"));
    assertThat(dir.resolve("first")).hasSameBinaryContentAs(dir.resolve("second"));
  }

  @Test
  void tellsTheSameStoryAtWhateverHourItEnds() {
    Duration window = Duration.ofDays(1);
    Instant later = END.plus(Duration.ofHours(11));
    assertThat(Fixtures.small(later).truth("burning", later.minus(window), later))
        .isEqualTo(Fixtures.small(END).truth("burning", END.minus(window), END));
  }

  @Test
  void hasAsManyEventsAsItsProfileSays() {
    History history = only(ServiceHistory.named("a", START, END).peak(36_000).errors(0.001));
    double day = TrafficProfile.DAILY.hours().stream().mapToDouble(share -> share * 36_000).sum();
    // Two weeks: ten working days, four days of a weekend.
    double expected = day * (10 + 4 * 0.45);
    History.Truth truth = history.truth("a", START, END);
    // Five standard deviations of a Poisson count.
    assertThat((double) truth.total()).isEqualTo(expected, within(5 * Math.sqrt(expected)));
    assertThat((double) truth.bad())
        .isEqualTo(expected * 0.001, within(5 * Math.sqrt(expected * 0.001)));
  }

  @ParameterizedTest
  @CsvSource({"TUESDAY, 15, 1", "TUESDAY, 3, 0.08", "SUNDAY, 15, 0.45", "SUNDAY, 3, 0.036"})
  void isQuietAtNightAndOnWeekends(DayOfWeek day, int hour, double share) {
    assertThat(TrafficProfile.DAILY.share(new TrafficProfile.WeekTime(day, LocalTime.of(hour, 30))))
        .isEqualTo(share, within(1e-12));
  }

  @Test
  void anIncidentHasItsRatioAndNothingOutsideIt() {
    History history =
        only(
            ServiceHistory.named("a", START, END)
                .peak(36_000)
                .errors(0)
                .incident(Duration.ofHours(3), Duration.ofHours(1), 0.25));
    Instant from = END.minus(Duration.ofHours(3));
    Instant to = END.minus(Duration.ofHours(2));
    History.Truth during = history.truth("a", from, to);
    assertThat(during.bad() / (double) during.total()).isEqualTo(0.25, within(0.0115)); // 5 sigma
    assertThat(history.truth("a", START, from).bad()).isZero();
    assertThat(history.truth("a", to, END).bad()).isZero();
  }

  @Test
  void countersShowEveryEventOfTheTruthAcrossPodsAndResets() {
    ServiceHistory service =
        ServiceHistory.named("a", START, END)
            .pods(3, Duration.ofDays(2))
            .counterReset(Duration.ofDays(5))
            .build();
    long counted = 0;
    for (Simulation.Series series : new Simulation(service, 1).series()) {
      assertThat(series.values()[0]).isZero();
      counted += increase(series.values());
    }
    assertThat(counted).isEqualTo(History.of(1, List.of(service)).truth("a", START, END).total());
  }

  @Test
  void aHistogramCountsWhatTheCounterCounts() {
    ServiceHistory service = ServiceHistory.named("a", START, END).latency(0.1).build();
    History history = History.of(1, List.of(service));
    for (Simulation.Series series : new Simulation(service, 1).series()) {
      long total = history.truth("a", START, END).total();
      String le = series.labels().get("le");
      if (le != null && !le.equals("+Inf")) {
        History.Truth truth = history.slowerThan(le, "a", START, END);
        assertThat(increase(series.values())).isEqualTo(truth.total() - truth.bad());
      } else if (series.metric().startsWith("http_request_duration_seconds")) {
        assertThat(increase(series.values())).isEqualTo(total);
      }
    }
  }

  @Test
  void writesWhatTheFormatsAskFor(@TempDir Path dir) throws IOException {
    Instant start = END.minus(Duration.ofMinutes(2));
    History history = only(ServiceHistory.named("a", start, END).label("env", "x\"y").peak(0));
    assertThat(history.writeOpenMetrics(dir.resolve("open"))).isEqualTo(8); // 4 codes, 2 scrapes
    // "a" hashes to 97, which is 37 s into the minute: 08:58:37 is 1795510717.
    assertThat(Files.readAllLines(dir.resolve("open")))
        .hasSize(10)
        .startsWith(
            "# TYPE http_requests counter",
            "http_requests_total{code=\"200\",env=\"x\\\"y\",job=\"a\"} 0 1795510717",
            "http_requests_total{code=\"200\",env=\"x\\\"y\",job=\"a\"} 0 1795510777")
        .endsWith("# EOF");
    history.writePrometheusText(dir.resolve("text"));
    assertThat(Files.readAllLines(dir.resolve("text")))
        .hasSize(9)
        .startsWith(
            "# TYPE http_requests_total counter",
            "http_requests_total{code=\"200\",env=\"x\\\"y\",job=\"a\"} 0 1795510717000");
  }

  @Test
  void hasNoSamplesWhereNothingWasScrapedAndNoEventsAfterTheEndOfTheSeries(@TempDir Path dir)
      throws IOException {
    Instant start = END.minus(Duration.ofMinutes(60));
    Duration ten = Duration.ofMinutes(10);
    History holed = only(ServiceHistory.named("a", start, END).unscraped(ten.multipliedBy(2), ten));
    History ended = only(ServiceHistory.named("a", start, END).seriesEnd(ten));
    assertThat(holed.writeOpenMetrics(dir.resolve("holed"))).isEqualTo(4 * 50);
    assertThat(ended.writeOpenMetrics(dir.resolve("ended"))).isEqualTo(4 * 50);
    assertThat(holed.truth("a", END.minus(ten.multipliedBy(2)), END.minus(ten)).total())
        .isPositive();
    assertThat(ended.truth("a", END.minus(ten), END).total()).isZero();
  }

  @Test
  void refusesErrorsThatNoSeriesCouldShow() {
    assertThatThrownBy(
            () ->
                ServiceHistory.named("a", START, END)
                    .withoutServerErrorSeries()
                    .errors(0.1)
                    .build())
        .hasMessage("errors, but no series for them: a");
  }

  @Test
  void refusesAServiceItDoesNotKnowAndAnotherOfTheSameName() {
    History history = only(ServiceHistory.named("a", START, END));
    assertThatThrownBy(() -> history.truth("b", START, END)).hasMessage("no service named b: [a]");
    ServiceHistory service = history.service("a");
    assertThatThrownBy(() -> History.of(1, List.of(service, service)))
        .hasMessage("two services named a");
  }

  private static History only(ServiceHistory.Builder service) {
    return History.of(1, List.of(service.build()));
  }

  private static long increase(long[] values) {
    long increase = 0;
    for (int i = 1; i < values.length; i++) {
      increase += values[i] >= values[i - 1] ? values[i] - values[i - 1] : values[i];
    }
    return increase;
  }
}
