package dev.slogate.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Place;
import dev.slogate.ReasonCode;
import dev.slogate.backtest.IncidentMatch.Origin;
import dev.slogate.budget.Counts;
import dev.slogate.escalation.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two places add up to. */
class BacktestTest {

  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Range HALF_AN_HOUR = new Range(START, minute(30), STEP);
  private static final Place SHOP = new Place("shop", "default");
  private static final Cause BURN = new Cause(ReasonCode.BURN_PAGE, Optional.of("answers"));
  private static final Cause AVAILABLE = new Cause(ReasonCode.BURN_PAGE, Optional.of("available"));
  private static final Cause FREEZE = new Cause(ReasonCode.FREEZE_WINDOW, Optional.empty());
  private static final Look PASSES = new Look(State.PASSES, Set.of());
  private static final Look HOLDS = new Look(State.HOLDS, Set.of(BURN));

  private static Instant minute(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private static Timeline holding(long from, long to) {
    return Timeline.of(
        SHOP,
        HALF_AN_HOUR,
        at -> at.isBefore(minute(from)) || !at.isBefore(minute(to)) ? PASSES : HOLDS);
  }

  private static PastDeploy deploy(long minute) {
    return new PastDeploy(
        SHOP, new Change(ChangeClass.FEATURE, Optional.empty(), "os:jane"), minute(minute));
  }

  private static IncidentLook incident(long from, long to, Timeline timeline) {
    Incident incident = new Incident(minute(from), minute(to), new Counts(10, 100), 50, 0.3, false);
    return IncidentLook.of(
        "answers",
        new IncidentMatch(incident, false, Origin.TELEMETRY, Optional.empty()),
        timeline,
        List.of(deploy(-60), deploy(-59), deploy(0), deploy(1)));
  }

  private static PlaceBacktest place(Timeline timeline) {
    return new PlaceBacktest(
        timeline,
        "built-in",
        List.of(
            new DeployLook(deploy(0), PASSES, Optional.of(Duration.ZERO)),
            new DeployLook(deploy(3), PASSES, Optional.of(Duration.ZERO)),
            new DeployLook(deploy(12), HOLDS, Optional.empty())),
        List.of(incident(0, 10, timeline)));
  }

  @Test
  void addsUpItsPlaces() {
    Backtest both =
        new Backtest(
            "slo",
            HALF_AN_HOUR,
            List.of(place(holding(5, 15)), place(holding(10, 15)), place(holding(30, 30))),
            List.of());

    assertThat(both.in(State.HOLDS)).isEqualTo(Duration.ofMinutes(15));
    assertThat(both.share(State.HOLDS)).isCloseTo(15 / 90.0, within(1e-12));
    assertThat(both.holds()).isEqualTo(2);
    assertThat(both.longest()).isEqualTo(Duration.ofMinutes(10));
    assertThat(both.deploys()).hasSize(9);
    assertThat(both.incidents()).hasSize(3);
    assertThat(both.places()).extracting(PlaceBacktest::held).containsExactly(1L, 1L, 1L);
    assertThat(both.places()).extracting(PlaceBacktest::met).containsExactly(1L, 0L, 0L);
  }

  @Test
  void ofNoPlaceThereIsNothing() {
    Backtest none = new Backtest("slo", HALF_AN_HOUR, List.of(), List.of());

    assertThat(none.share(State.HOLDS)).isZero();
    assertThat(none.longest()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // the hold, the incident, delay, after it; in minutes, -1 for never
    "0, 10, 10, 20, -1, 0", // it only touches
    "20, 30, 10, 20, -1, 10", // began as the incident was over
    "0, 15, 10, 20, 0, 0", // held already
    "15, 25, 10, 20, 5, 5",
    "10, 20, 10, 20, 0, 0" // exactly as long
  })
  void aHoldMeetsAnIncidentThatItOverlaps(
      long from, long to, long start, long end, long delay, long after) {
    IncidentLook look = incident(start, end, holding(from, to));

    assertThat(look.delay().map(Duration::toMinutes).orElse(-1L)).isEqualTo(delay);
    assertThat(look.heldAfter()).isEqualTo(Duration.ofMinutes(after));
  }

  @Test
  void ofDeploysThoseOfTheLastHourCameBefore() {
    assertThat(incident(0, 10, holding(0, 5)).before()).containsExactly(deploy(-59), deploy(0));
  }

  @Test
  void causesAreSortedByCodeAndThenBySlo() {
    Set<Cause> unsorted = Set.of(FREEZE, AVAILABLE, BURN);

    assertThat(new Hold(minute(0), minute(5), unsorted, false).causes())
        .containsExactly(BURN, AVAILABLE, FREEZE);
    ShadowDeploy burns =
        new ShadowDeploy(deploy(0), "d-1", "trial", new Look(State.HOLDS, Set.of(AVAILABLE)));
    ShadowDeploy frozen =
        new ShadowDeploy(deploy(5), "d-2", "trial", new Look(State.HOLDS, Set.of(FREEZE, BURN)));
    assertThat(new ShadowPlace(SHOP, 4, List.of(burns, frozen)).causes())
        .containsExactly(BURN, AVAILABLE, FREEZE);
  }

  @Test
  void aTrialCountsWhatItWouldHaveHeld() {
    ShadowDeploy held = new ShadowDeploy(deploy(0), "d-1", "trial", HOLDS);
    ShadowPlace some = new ShadowPlace(SHOP, 4, List.of(held));
    ShadowPlace quiet = new ShadowPlace(SHOP, 0, List.of());
    Shadow shadow = new Shadow(minute(0), minute(30), List.of(some, quiet, some));

    assertThat(some.share()).isEqualTo(0.25);
    assertThat(quiet.share()).isZero();
    assertThat(shadow.decided()).isEqualTo(8);
    assertThat(shadow.shadowed()).isEqualTo(2);
  }

  @Test
  void aRangeIsWholeSteps() {
    assertThat(HALF_AN_HOUR.length()).isEqualTo(Duration.ofMinutes(30));
    assertThat(HALF_AN_HOUR.steps()).isEqualTo(6);
    assertThat(HALF_AN_HOUR.contains(minute(0))).isTrue();
    assertThat(HALF_AN_HOUR.contains(minute(0).minusNanos(1))).isFalse();
    assertThat(HALF_AN_HOUR.contains(minute(30).minusNanos(1))).isTrue();
    assertThat(HALF_AN_HOUR.contains(minute(30))).isFalse();
    // One at the least.
    assertThat(Range.endingAt(minute(30), minute(29), STEP).from()).isEqualTo(minute(25));
    assertThat(new Range(minute(0), minute(1), Duration.ofSeconds(1)).steps()).isEqualTo(60);
    for (Duration step : List.of(Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(1500))) {
      assertThatThrownBy(() -> new Range(minute(0), minute(30), step))
          .hasMessage("step not of whole seconds above zero: " + step);
    }
    assertThatThrownBy(() -> new Range(minute(30), minute(30), STEP))
        .hasMessageStartingWith("to not whole steps after from");
  }

  @Test
  void aTimelineHasNoGaps() {
    assertThat(holding(5, 10).at(minute(0).minusNanos(1))).isEmpty();
    assertThat(holding(5, 10).at(minute(30))).isEmpty();
    assertThat(holding(5, 10).at(minute(5)).map(Span::state)).contains(State.HOLDS);
    assertThat(holding(5, 10).passesFrom(minute(10))).contains(minute(10));
    assertThat(holding(5, 30).passesFrom(minute(5))).isEmpty();
    assertThat(new Span(minute(0), minute(5), PASSES).length()).isEqualTo(STEP);
    assertThatThrownBy(() -> new Span(minute(5), minute(5), PASSES))
        .hasMessageStartingWith("from not before to");
    assertThatThrownBy(
            () ->
                new Timeline(SHOP, HALF_AN_HOUR, List.of(new Span(minute(5), minute(30), PASSES))))
        .hasMessageStartingWith("a span does not begin at " + minute(0));
    assertThatThrownBy(
            () ->
                new Timeline(SHOP, HALF_AN_HOUR, List.of(new Span(minute(0), minute(25), PASSES))))
        .hasMessageStartingWith("spans do not end at " + minute(30));
  }
}
