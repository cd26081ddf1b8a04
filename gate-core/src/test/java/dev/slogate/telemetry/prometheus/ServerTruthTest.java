package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Location;
import dev.slogate.Period;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.Query;
import dev.slogate.catalog.Slo;
import dev.slogate.hours.Remembered;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import dev.slogate.telemetry.recorded.RecordedTelemetry;
import dev.slogate.telemetry.recorded.Recorder;
import dev.slogate.testbed.History;
import dev.slogate.testbed.ServiceHistory;
import dev.slogate.testbed.TelemetryServer;
import dev.slogate.testbed.Testbed;
import dev.slogate.testbed.TestbedExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Five weeks of 25 services on a real server: what the gate counts against what happened. */
@ExtendWith(TestbedExtension.class)
class ServerTruthTest {

  private static final int MANY_EVENTS = 10_000;

  @Test
  void countsAreExactlyWhatPrometheusItselfIncreasedBy(@Testbed.Shop Testbed testbed)
      throws IOException {
    TelemetryServer server = testbed.prometheus();
    SoftAssertions softly = new SoftAssertions();
    List<Ask> asks = asks(testbed);
    Answer<Reading> fleet = measure(server, asks, testbed.end());
    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      Indicator.Events events = (Indicator.Events) ask.slo().indicator();
      Reading alone = measure(server, List.of(ask), testbed.end()).values().get(0);
      for (Duration window : ask.windows()) {
        String range = "[" + window.toSeconds() + "s]))";
        Counts own = Optional.ofNullable(alone.counts().get(window)).orElse(Counts.NONE);
        Counts grouped =
            Optional.ofNullable(fleet.values().get(i).counts().get(window)).orElse(Counts.NONE);
        String what = ask.slo().name() + " over " + window;
        // The order in which floats are added up is all that may differ.
        softly
            .assertThat(own.total())
            .as("total of %s", what)
            .isCloseTo(
                server.value("sum(increase(" + events.total().text() + range, testbed.end()),
                within(1e-6));
        softly
            .assertThat(own.bad())
            .as("bad of %s", what)
            .isCloseTo(
                server.value("sum(increase(" + events.part().text() + range, testbed.end()),
                within(1e-6));
        softly
            .assertThat(grouped.total())
            .as("%s in a fleet", what)
            .isCloseTo(own.total(), within(1e-6));
        softly
            .assertThat(grouped.bad())
            .as("%s in a fleet", what)
            .isCloseTo(own.bad(), within(1e-6));
      }
    }
    softly.assertAll();
  }

  @Test
  void prometheusIsWithinAFifthOfAPercentOfTheTruth(@Testbed.Shop Testbed testbed)
      throws IOException {
    agreesWithTruth(
        testbed,
        asks(testbed),
        asks -> measure(testbed.prometheus(), asks, testbed.end()).values());
  }

  @Test
  void victoriaMetricsIsWithinAFifthOfAPercentOfTheTruth(@Testbed.Shop Testbed testbed)
      throws IOException {
    agreesWithTruth(
        testbed,
        asks(testbed),
        asks -> measure(testbed.victoriaMetrics(), asks, testbed.end()).values());
  }

  /** One bad minute at night is in it, too, though slices begin and end anywhere. */
  @Test
  void whatWasRecordedFromPrometheusIsWithinAFifthOfAPercentOfTheTruth(
      @Testbed.Shop Testbed testbed) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Instant from = testbed.end().minus(Duration.ofDays(35));
    List<Slo> slos = asks(testbed).stream().map(Ask::slo).toList();
    List<Trouble> troubles = new ArrayList<>();
    try (PrometheusTelemetry server = telemetry(testbed.prometheus())) {
      Recorder.record(
          server, slos, from, testbed.end(), file, (slo, i, all, some) -> troubles.addAll(some));
    }
    Telemetry recorded =
        RecordedTelemetry.read("recording", new ByteArrayInputStream(file.toByteArray()));

    assertThat(troubles).isEmpty();
    // A pod that ends within a slice loses some of it: 3 % where none lives longer than a day.
    List<Ask> lasting =
        asks(testbed).stream().filter(ask -> !ask.slo().name().equals("stock")).toList();
    agreesWithTruth(testbed, lasting, asks -> recorded.measure(asks, testbed.end()).values());
  }

  @Test
  void soIsPrometheusWithItsHoursRemembered(@Testbed.Shop Testbed testbed) {
    agreesWithTruth(testbed, asks(testbed), remembered(testbed.prometheus(), testbed));
  }

  @Test
  void soIsVictoriaMetricsWithItsHoursRemembered(@Testbed.Shop Testbed testbed) {
    agreesWithTruth(testbed, asks(testbed), remembered(testbed.victoriaMetrics(), testbed));
  }

  private static Function<List<Ask>, List<Reading>> remembered(
      TelemetryServer server, Testbed testbed) {
    return asks -> {
      try (PrometheusTelemetry telemetry = telemetry(server)) {
        List<Slo> slos = asks.stream().map(Ask::slo).toList();
        Answer<Reading> answer =
            Remembered.of(telemetry, slos, testbed.end()).measure(asks, testbed.end());
        // Five short windows, and all edges together.
        assertThat(answer.requests()).isLessThanOrEqualTo(6);
        assertThat(answer.recalled().hours()).isGreaterThan(650L * asks.size()); // one is young
        return answer.values();
      }
    };
  }

  @Test
  void aServiceTakesOneRoundTripAndAFleetAQueryAWindow(@Testbed.Shop Testbed testbed)
      throws IOException {
    List<Ask> asks = asks(testbed);

    assertThat(measure(testbed.prometheus(), asks.subList(0, 1), testbed.end()).requests())
        .isEqualTo(1);
    assertThat(asks).hasSizeGreaterThanOrEqualTo(20);
    assertThat(measure(testbed.prometheus(), asks, testbed.end()).requests())
        .isLessThanOrEqualTo(8);
  }

  private static void agreesWithTruth(
      Testbed testbed, List<Ask> asks, Function<List<Ask>, List<Reading>> measured) {
    SoftAssertions softly = new SoftAssertions();
    List<Reading> readings = measured.apply(asks);
    for (int i = 0; i < asks.size(); i++) {
      String name = asks.get(i).slo().name();
      for (Duration window : asks.get(i).windows()) {
        Instant from = testbed.end().minus(window);
        History.Truth truth = testbed.history().truth(name, from, testbed.end());
        History.Truth edges = testbed.history().twoScrapesWorth(name, from, testbed.end());
        Counts counts =
            Optional.ofNullable(readings.get(i).counts().get(window)).orElse(Counts.NONE);
        compare(
            softly,
            name + " total " + window,
            window,
            counts.total(),
            truth.total(),
            edges.total());
        compare(softly, name + " bad " + window, window, counts.bad(), truth.bad(), edges.bad());
      }
    }
    softly.assertAll();
  }

  private static void compare(
      SoftAssertions softly, String what, Duration window, double found, long truth, long edges) {
    boolean many = window.compareTo(Duration.ofDays(1)) >= 0 && truth >= MANY_EVENTS;
    double fifth = 0.002 * truth;
    // What is lost at an end, and what an end of half an hour is extrapolated by, add up.
    softly
        .assertThat(found)
        .as(what)
        .isCloseTo((double) truth, within(many ? fifth : 1.1 * edges + fifth));
  }

  private static Answer<Reading> measure(TelemetryServer server, List<Ask> asks, Instant at) {
    try (PrometheusTelemetry telemetry = telemetry(server)) {
      return telemetry.measure(asks, at);
    }
  }

  private static PrometheusTelemetry telemetry(TelemetryServer server) {
    return new PrometheusTelemetry(
        Sources.at(server.url()),
        Map.of(),
        PrometheusTelemetry.DEFAULT_MAX_BYTES,
        Clock.systemUTC());
  }

  /** Every service whose events samples show, as an availability SLO. */
  private static List<Ask> asks(Testbed testbed) {
    return testbed.history().services().stream()
        .filter(service -> service.unscraped().isEmpty())
        .map(service -> Ask.of(slo(service), testbed.end()))
        .toList();
  }

  private static Slo slo(ServiceHistory service) {
    Location here = Location.of("test");
    String metric = service.metric() + "_total{" + service.matchers();
    return new Slo(
        service.name(),
        service.name(),
        service.name(),
        Optional.empty(),
        Objective.of("0.999"),
        new Period.Rolling(Duration.ofDays(30), "30d"),
        new Budgeting.Occurrences(),
        new Indicator.Events(
            new Query(metric + "}", here),
            new Query(metric + ",code=~\"5..\"}", here),
            Part.BAD,
            true),
        "main",
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        here);
  }
}
