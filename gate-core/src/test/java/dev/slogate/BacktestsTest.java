package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.backtest.Backtest;
import dev.slogate.backtest.DeployLook;
import dev.slogate.backtest.Happened;
import dev.slogate.backtest.Hold;
import dev.slogate.backtest.Look;
import dev.slogate.backtest.PastDeploy;
import dev.slogate.backtest.PlaceBacktest;
import dev.slogate.backtest.Range;
import dev.slogate.backtest.State;
import dev.slogate.backtest.Timeline;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.recorded.Recorder;
import dev.slogate.telemetry.recorded.StoryRecording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A month that had everything, judged step by step, and by the gate itself. */
class BacktestsTest {

  private static final Instant AT = Instant.parse("2026-11-02T10:30:00Z");
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Place SHOP = new Place(Example.SERVICE, "default");

  private static final Story ANSWERS =
      Story.of("answers", 100)
          .errors(0.0002)
          .errors(0.05, hours(100), hours(98))
          .errors(0.4, hours(60), hours(59))
          .unseen(hours(30), hours(29))
          .traffic(0, hours(12), hours(11));

  private final Catalog catalog =
      Example.catalog(
          List.of(ExampleSlo.named("answers").build()),
          List.of(),
          URI.create("file:///recording.jsonl"));
  private final Telemetry telemetry =
      StoryRecording.telemetry(AT, Duration.ofDays(45), Duration.ofDays(200), List.of(ANSWERS));
  private final Range range = Range.endingAt(AT, AT.minus(Duration.ofDays(5)), STEP);

  @Test
  void saysOfEveryStepWhatTheGateSays() {
    Timeline timeline = run(List.of()).timeline();

    agrees(timeline, telemetry);
    assertThat(timeline.holds()).isNotEmpty();
    assertThat(timeline.in(State.UNKNOWN)).isGreaterThan(Duration.ofMinutes(50));
    assertThat(timeline.in(State.PASSES)).isGreaterThan(hours(40));
  }

  /** What is remembered of a source that is asked once answers as that source does. */
  @Test
  void soItDoesWithWhatItReadOnce() {
    Backtests remembering =
        new Backtests(
            catalog,
            (source, slos, from, to, troubles) -> {
              try {
                return Recorder.remember(telemetry, slos, from, to, (slo, done, all, some) -> {});
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    Timeline timeline =
        remembering
            .run("slo", range, List.of(SHOP), Happened.without(List.of()), (done, all) -> {})
            .places()
            .get(0)
            .timeline();

    // One step may differ, where a gap begins or ends between two of its samples.
    Timeline direct = run(List.of()).timeline();
    range
        .instants()
        .forEach(
            at ->
                assertThat(
                        List.of(
                            direct.at(earlier(at)).orElseThrow().state(),
                            direct.at(at).orElseThrow().state(),
                            direct.at(later(at)).orElseThrow().state()))
                    .as(at.toString())
                    .contains(timeline.at(at).orElseThrow().state()));
  }

  @Test
  void tellsWhichDeploysItWouldHaveHeldAndUntilWhen() {
    PastDeploy calm = deploy(AT.minus(hours(119)), ChangeClass.FEATURE);
    PastDeploy burning = deploy(AT.minus(hours(98)).minusSeconds(600), ChangeClass.FEATURE);
    PastDeploy tooOld = deploy(AT.minus(Duration.ofDays(9)), ChangeClass.FEATURE);

    PlaceBacktest place = run(List.of(burning, calm, tooOld));

    assertThat(place.deploys()).hasSize(2);
    assertThat(place.deploys().get(0).deploy()).isEqualTo(calm);
    assertThat(place.deploys().get(0).look().state()).isEqualTo(State.PASSES);
    assertThat(place.deploys().get(0).waits()).contains(Duration.ZERO);
    assertThat(place.deploys().get(1).look().state()).isEqualTo(State.HOLDS);
    assertThat(place.deploys().get(1).waits().orElseThrow()).isBetween(hours(0), hours(120));
    assertThat(place.held()).isEqualTo(1);
  }

  /** The last look before the burn passed, and says nothing of how long the deploy waits. */
  @Test
  void aDeployBetweenTwoLooksWaitsForALaterOne() {
    // Looked at two and a half minutes beside the borders at which it begins to burn.
    Range beside = Range.endingAt(AT.minusSeconds(150), AT.minus(Duration.ofDays(5)), STEP);
    Hold burn = run(beside, List.of()).timeline().longest().orElseThrow();
    PastDeploy early = deploy(burn.from().minusSeconds(1), ChangeClass.FEATURE);

    DeployLook told = run(beside, List.of(early)).deploys().get(0);

    assertThat(told.look().state()).isEqualTo(State.HOLDS);
    assertThat(told.waits()).contains(burn.length().plusSeconds(1));
  }

  @Test
  void findsIncidentsAndWhetherItHeldDuringThem() {
    PastDeploy before = deploy(AT.minus(hours(60)).minusSeconds(900), ChangeClass.FEATURE);

    PlaceBacktest place = run(List.of(before));

    assertThat(place.incidents()).hasSize(2);
    assertThat(place.met()).isEqualTo(2);
    assertThat(place.incidents().get(1).before()).containsExactly(before);
    assertThat(place.incidents().get(1).incident().start()).isEqualTo(AT.minus(hours(60)));
  }

  @Test
  void aServiceWithoutAnSloIsUnknownAllTheTime() {
    Backtest backtest =
        backtests()
            .run(
                "slo",
                Range.endingAt(AT, AT.minus(hours(2)), STEP),
                List.of(new Place(Example.SERVICE, "default")),
                Happened.without(List.of()),
                (done, all) -> {});
    Catalog none = catalog.with(List.of());
    Backtest without =
        new Backtests(none, (source, slos, from, to, troubles) -> telemetry)
            .run(
                "none",
                backtest.range(),
                List.of(SHOP),
                Happened.without(List.of()),
                (done, all) -> {});

    assertThat(without.share(State.UNKNOWN)).isEqualTo(1);
  }

  /** At instants that a step does not begin at, too: the last judgement stands until then. */
  private void agrees(Timeline timeline, Telemetry asked) {
    Gate gate = new Gate(catalog, source -> asked);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 400; i++) {
      Instant step = range.from().plus(STEP.multipliedBy(random.nextLong(range.steps())));
      Decision decision =
          gate.replay(List.of(SHOP.request(change(ChangeClass.FEATURE))), step, Gate.Detail.NUMBERS)
              .get(0);
      assertThat(timeline.at(step).orElseThrow().look())
          .as(step.toString())
          .isEqualTo(Look.of(decision));
    }
  }

  private Instant earlier(Instant at) {
    return at.minus(STEP).isBefore(range.from()) ? range.from() : at.minus(STEP);
  }

  private Instant later(Instant at) {
    return at.plus(STEP).isBefore(range.to()) ? at.plus(STEP) : at;
  }

  private Backtests backtests() {
    return new Backtests(catalog, (source, slos, from, to, troubles) -> telemetry);
  }

  private PlaceBacktest run(List<PastDeploy> deploys) {
    return run(range, deploys);
  }

  private PlaceBacktest run(Range judged, List<PastDeploy> deploys) {
    return backtests()
        .run("slo", judged, List.of(SHOP), Happened.without(deploys), (done, all) -> {})
        .places()
        .get(0);
  }

  private static PastDeploy deploy(Instant at, ChangeClass change) {
    return new PastDeploy(SHOP, change(change), at);
  }

  private static Change change(ChangeClass change) {
    return new Change(change, Optional.of("v1"), "os:jane");
  }

  private static Duration hours(long count) {
    return Duration.ofHours(count);
  }
}
