package dev.slogate.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Backtests;
import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Example;
import dev.slogate.Gate;
import dev.slogate.Place;
import dev.slogate.SampleSlo;
import dev.slogate.backtest.Happened;
import dev.slogate.backtest.Look;
import dev.slogate.backtest.Range;
import dev.slogate.backtest.State;
import dev.slogate.backtest.Timeline;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Slo;
import dev.slogate.telemetry.recorded.Recorder;
import dev.slogate.testbed.ServiceHistory;
import dev.slogate.testbed.Testbed;
import dev.slogate.testbed.TestbedExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a backtest says of a real server's past, and what the gate says that asks it each time. */
@ExtendWith(TestbedExtension.class)
class BacktestOnServerTest {

  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Place PLACE = new Place(Example.SERVICE, "default");
  private static final Change CHANGE =
      new Change(ChangeClass.FEATURE, Optional.of("v1"), "os:jane");

  @Test
  void agreesWithTheGateToAStep(@Testbed.Shop Testbed testbed) {
    SoftAssertions softly = new SoftAssertions();
    List<Look> exactly = new ArrayList<>();
    int asked = 0;
    try (PrometheusTelemetry server = telemetry(testbed)) {
      for (String name : List.of("cart", "session", "payment", "tax", "returns")) {
        Catalog catalog =
            Example.catalog(
                List.of(slo(testbed.history().service(name))),
                List.of(),
                testbed.prometheus().url());
        Range range = Range.endingAt(testbed.end(), testbed.end().minus(Duration.ofDays(4)), STEP);
        Timeline timeline = timeline(catalog, server, range);
        Gate gate = new Gate(catalog, source -> server);
        List<Instant> instants = new ArrayList<>();
        range.instants().filter(at -> near(at, testbed.end())).forEach(instants::add);
        for (Instant at : instants) {
          Decision decision = decision(gate, at);
          Look told = Look.of(decision);
          asked++;
          if (timeline.at(at).orElseThrow().look().equals(told)) {
            exactly.add(told);
          }
          if (!onTheEdge(decision)) {
            softly.assertThat(around(timeline, at)).as(name + " at " + at).contains(told.state());
          }
        }
      }
    }
    softly.assertAll();
    assertThat(exactly.stream().map(Look::state).distinct()).contains(State.values());
    assertThat(exactly.size()).isGreaterThan(asked * 97 / 100);
  }

  /** Every so often, and more often in the last hour, in which most of them broke. */
  private static boolean near(Instant at, Instant end) {
    long ago = Duration.between(at, end).toMinutes();
    return ago <= 70 || ago % 435 == 0;
  }

  private static Timeline timeline(Catalog catalog, PrometheusTelemetry server, Range range) {
    Backtests backtests =
        new Backtests(
            catalog,
            (source, slos, from, to, troubles) -> {
              try {
                return Recorder.remember(server, slos, from, to, (slo, done, all, some) -> {});
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return backtests
        .run("slo", range, List.of(PLACE), Happened.without(List.of()), (done, all) -> {})
        .places()
        .get(0)
        .timeline();
  }

  private static Decision decision(Gate gate, Instant at) {
    DeployRequest request = PLACE.request(CHANGE);
    return gate.replay(List.of(request), at, Gate.Detail.NUMBERS).get(0);
  }

  /** A budget this near its limit is decided by what the server extrapolates. */
  private static boolean onTheEdge(Decision decision) {
    return Math.abs(decision.slos().get(0).budget().remaining().orElse(1)) < 0.005;
  }

  private static List<State> around(Timeline timeline, Instant at) {
    List<State> states = new ArrayList<>();
    for (Instant one : List.of(at.minus(STEP), at, at.plus(STEP))) {
      timeline.at(one).ifPresent(span -> states.add(span.state()));
    }
    return states;
  }

  private static Slo slo(ServiceHistory service) {
    String metric = service.metric() + "_total{" + service.matchers();
    return SampleSlo.bad(Example.SERVICE, metric + "}", metric + ",code=~\"5..\"}").slo();
  }

  private static PrometheusTelemetry telemetry(Testbed testbed) {
    return new PrometheusTelemetry(
        Sources.at(testbed.prometheus().url()),
        Map.of(),
        PrometheusTelemetry.DEFAULT_MAX_BYTES,
        Clock.systemUTC());
  }
}
