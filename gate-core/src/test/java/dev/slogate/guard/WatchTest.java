package dev.slogate.guard;

import static dev.slogate.guard.Watched.MINUTE;
import static dev.slogate.guard.Watched.NOON;
import static dev.slogate.guard.Watched.SLO;
import static dev.slogate.guard.Watched.begin;
import static dev.slogate.guard.Watched.calm;
import static dev.slogate.guard.Watched.canary;
import static dev.slogate.guard.Watched.end;
import static dev.slogate.guard.Watched.minute;
import static dev.slogate.guard.Watched.past;
import static dev.slogate.guard.Watched.steps;
import static dev.slogate.guard.Watched.watch;
import static dev.slogate.guard.Watched.weekBefore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.guard.Circumstances.Dependency;
import dev.slogate.guard.Circumstances.OtherCallers;
import dev.slogate.guard.Circumstances.Stretch;
import dev.slogate.guard.WatchState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How watches end. */
class WatchTest {

  private static void assertEnds(
      Conclusion end, GuardVerdict verdict, int minute, GuardCode... codes) {
    assertThat(end.verdict()).as("%s", end).isEqualTo(verdict);
    assertThat(end.reasons()).extracting(GuardReason::code).containsExactly(codes);
    assertThat(end.at()).isEqualTo(minute(minute));
  }

  @Test
  void keepsWhatIsFineForTheSteadyTime() {
    Conclusion end = end(steps(0, 60, i -> 0.3));
    assertEnds(end, GuardVerdict.KEEP, 15, GuardCode.STEADY);
    assertThat(end.reasons().get(0).message()).isEqualTo("burns at 0.3, at most at 0.439");
  }

  /** As of a data source that is scraped every two minutes, or an SLO of slices of ten. */
  @ParameterizedTest
  @CsvSource({"8, 0.3, KEEP, 16", "10, 0.3, KEEP, 20", "8, 20, ROLLBACK, 8"})
  void stepsMayBeLongerThanWhatTellsWhoIsAskedNow(
      int minutes, double burn, GuardVerdict verdict, int end) {
    Duration step = Duration.ofMinutes(minutes);
    IntFunction<Step> of =
        i ->
            Step.of(
                NOON.plus(step.multipliedBy(i)),
                Watched.burning(i < 0 ? 0.3 : burn, minutes * Watched.REQUESTS));
    List<Step> before = IntStream.range(-60 / minutes, 0).mapToObj(of).toList();
    List<Step> after = IntStream.range(0, 60 / minutes).mapToObj(of).toList();
    WatchState state =
        WatchState.begin(
            "deploy-7", NOON, step, GuardPolicy.DEFAULT, List.of(past(SLO, before, List.of())));
    Conclusion conclusion =
        watch(state, Map.of(SLO, after), Circumstances.NONE).conclusion().orElseThrow();
    assertThat(conclusion.verdict()).as("%s", conclusion).isEqualTo(verdict);
    assertThat(conclusion.at()).isEqualTo(minute(end));
  }

  @Test
  void rollsBackASevereBurnAfterTwoSteps() {
    Conclusion end = end(steps(0, 60, i -> 20));
    assertEnds(end, GuardVerdict.ROLLBACK, 2, GuardCode.SEVERE_BURN);
    assertThat(end.reasons().get(0).message())
        .isEqualTo(
            "burns at 20 over the last two steps; 14.4 is severe; before the deploy it burnt"
                + " at 0.3");
  }

  @Test
  void rollsBackASevereBurnThatBeginsLater() {
    assertEnds(
        end(steps(0, 60, i -> i < 7 ? 0.3 : 30)), GuardVerdict.ROLLBACK, 9, GuardCode.SEVERE_BURN);
  }

  @Test
  void rollsBackASlowBurnWhenItsPairBurns() {
    Conclusion end = end(steps(0, 60, i -> 8));
    assertEnds(end, GuardVerdict.ROLLBACK, 30, GuardCode.BURN_OVER_FACTOR);
    assertThat(end.reasons().get(0).message())
        .isEqualTo(
            "burns at 8 since the new version came, and still over 6 in the last 30m; before the"
                + " deploy it burnt at 0.3");
  }

  @Test
  void leavesOneBadMinuteOfARestartAlone() {
    assertEnds(end(steps(0, 60, i -> i == 1 ? 40 : 0.3)), GuardVerdict.KEEP, 17, GuardCode.STEADY);
  }

  @ParameterizedTest
  @CsvSource({"40, 2, KEEP", "40, 4, ROLLBACK", "7, 4, KEEP"})
  void takesTwoStepsTogetherButNeitherMayBeLow(double one, double next, GuardVerdict verdict) {
    IntToDoubleFunction burn = i -> i == 1 ? one : i == 2 ? next : 0.3;
    assertThat(end(steps(0, 60, burn)).verdict()).isEqualTo(verdict);
  }

  @Test
  void saysHowHighABurnMayBeThatIsNotSevereInItself() {
    Conclusion end =
        end(
            past(SLO, steps(-60, 0, 400, i -> 0.3), List.of(weekBefore(0.3))),
            steps(0, 60, 400, i -> 40 * (i % 2) + 13),
            Circumstances.NONE);
    assertThat(end.reasons().get(0).message()).contains("over the last two steps");
  }

  @Test
  void leavesAPersonWithARiseThatIsNoBreach() {
    Conclusion end = end(steps(0, 60, i -> 4));
    assertEnds(end, GuardVerdict.INCONCLUSIVE, 60, GuardCode.ROSE_UNDER_FACTOR);
    assertThat(end.pages()).isTrue();
  }

  @Test
  void knowsNothingWithoutABaseline() {
    assertEnds(
        end(past(SLO, List.of(), List.of()), steps(0, 60, i -> 30), Circumstances.NONE),
        GuardVerdict.INCONCLUSIVE,
        1,
        GuardCode.NO_BASELINE);
    assertEnds(
        end(
            past(SLO, steps(-60, 0, 10, i -> 0), List.of(weekBefore(0.3))),
            steps(0, 60, i -> 0.3),
            Circumstances.NONE),
        GuardVerdict.INCONCLUSIVE,
        1,
        GuardCode.NO_BASELINE);
  }

  @Test
  void waitsForTheFirstTraffic() {
    List<Step> steps = steps(0, 120, i -> 0.3);
    List<Step> late = new ArrayList<>(steps(0, 20, 0, i -> 0));
    late.addAll(steps.subList(20, 120));
    WatchState state = watch(begin(calm(SLO)), Map.of(SLO, late), Circumstances.NONE);
    assertThat(state.firstTraffic()).contains(minute(20));
    assertEnds(state.conclusion().orElseThrow(), GuardVerdict.KEEP, 35, GuardCode.STEADY);
    assertEnds(
        end(steps(0, 60, 0, i -> 0)), GuardVerdict.INCONCLUSIVE, 60, GuardCode.NO_NEW_TRAFFIC);
  }

  @Test
  void theSteadyTimeBeginsWhenTheDeployIsOver() {
    Map<String, List<Step>> fine = Map.of(SLO, steps(0, 120, i -> 0.3));
    WatchState out = begin(calm(SLO)).out(minute(40));
    assertEnds(
        watch(out, fine, Circumstances.NONE).conclusion().orElseThrow(),
        GuardVerdict.KEEP,
        55,
        GuardCode.STEADY);
    assertThat(out.end()).isEqualTo(minute(100));
    Map<String, List<Step>> late = Map.of(SLO, steps(0, 120, i -> i < 38 ? 0.3 : 30));
    assertEnds(
        watch(out, late, Circumstances.NONE).conclusion().orElseThrow(),
        GuardVerdict.ROLLBACK,
        40,
        GuardCode.SEVERE_BURN);
  }

  @Test
  void aWindowThatIsNoWholeNumberOfStepsEndsWithTheLastWholeOne() {
    WatchState out = begin(calm(SLO)).out(minute(1).plusSeconds(20));
    Map<String, List<Step>> steps = Map.of(SLO, steps(0, 120, i -> 4));
    WatchState open =
        Watch.observe(out, new Observation(minute(60), Watched.until(steps, minute(60))));
    assertThat(open.conclusion()).isEmpty();
    WatchState ended =
        Watch.observe(open, new Observation(minute(61), Watched.until(steps, minute(61))));
    assertThat(ended.conclusion().orElseThrow().reasons())
        .extracting(GuardReason::code)
        .containsExactly(GuardCode.ROSE_UNDER_FACTOR);
    Map<String, List<Step>> unasked = Map.of(SLO, steps(0, 120, 0, i -> 0));
    assertThat(
            Watch.observe(out, new Observation(minute(61), Watched.until(unasked, minute(61))))
                .conclusion()
                .orElseThrow()
                .reasons())
        .extracting(GuardReason::code)
        .containsExactly(GuardCode.NO_NEW_TRAFFIC);
  }

  @Test
  void doesNotKeepWhatHardlyAnybodyAsks() {
    assertEnds(
        end(steps(0, 60, 5, i -> 0)), GuardVerdict.INCONCLUSIVE, 60, GuardCode.TOO_LITTLE_TRAFFIC);
  }

  @Test
  void doesNotKeepWhatLosesItsTrafficHalfWay() {
    List<Step> steps = new ArrayList<>(steps(0, 10, i -> 0.3));
    steps.addAll(steps(10, 60, 0, i -> 0));
    assertEnds(end(steps), GuardVerdict.INCONCLUSIVE, 60, GuardCode.TOO_LITTLE_TRAFFIC);
  }

  @Test
  void doesNotKeepWhatWasNotMeasured() {
    assertEnds(
        end(steps(0, 5, i -> 0.3)), GuardVerdict.INCONCLUSIVE, 60, GuardCode.TELEMETRY_UNFIT);
  }

  @Test
  void doesNotBlameWhatBurntAlready() {
    assertEnds(
        end(
            past(SLO, steps(-60, 0, i -> 20), List.of(weekBefore(0.3))),
            steps(0, 60, i -> 20),
            Circumstances.NONE),
        GuardVerdict.INCONCLUSIVE,
        60,
        GuardCode.BEGAN_BEFORE);
  }

  @ParameterizedTest
  @CsvSource({"-15", "-8", "-3", "-2"})
  void doesNotBlameWhatRoseOnTheEve(int onset) {
    Conclusion end =
        end(
            past(SLO, steps(-60, 0, i -> i < onset ? 0.3 : 20), List.of(weekBefore(0.3))),
            steps(0, 60, i -> 20),
            Circumstances.NONE);
    assertThat(end.verdict()).isEqualTo(GuardVerdict.INCONCLUSIVE);
    assertThat(end.reasons()).extracting(GuardReason::code).contains(GuardCode.BEGAN_BEFORE);
  }

  @Test
  void doesNotBlameAHabitOfThisHour() {
    assertEnds(
        end(
            past(SLO, steps(-60, 0, i -> 0.3), List.of(weekBefore(20), weekBefore(20))),
            steps(0, 60, i -> 20),
            Circumstances.NONE),
        GuardVerdict.INCONCLUSIVE,
        60,
        GuardCode.UNDECIDED);
  }

  @Test
  void comparesACanaryWithTheOtherVersions() {
    Conclusion end = end(calm(SLO), canary(i -> 20, i -> 0.3), Circumstances.NONE);
    assertEnds(end, GuardVerdict.ROLLBACK, 2, GuardCode.SEVERE_BURN);
    assertThat(end.reasons().get(0).message())
        .isEqualTo(
            "burns at 20 over the last two steps; 14.4 is severe; the other versions burnt at"
                + " 0.3, the new one has 10 % of the traffic");
  }

  @Test
  void doesNotBlameACanaryForWhatHitsAllVersions() {
    assertEnds(
        end(calm(SLO), canary(i -> 20, i -> 20), Circumstances.NONE),
        GuardVerdict.INCONCLUSIVE,
        60,
        GuardCode.UNDECIDED);
  }

  @Test
  void needsNoBaselineWhereVersionsAreCompared() {
    assertEnds(
        end(past(SLO, List.of(), List.of()), canary(i -> 20, i -> 0.3), Circumstances.NONE),
        GuardVerdict.ROLLBACK,
        2,
        GuardCode.SEVERE_BURN);
  }

  @Test
  void comparesWithTheTimeBeforeOnceTheRolloutIsComplete() {
    List<Step> steps = new ArrayList<>(canary(i -> 0.3, i -> 0.3).subList(0, 5));
    steps.addAll(steps(5, 60, i -> i < 10 ? 0.3 : 30));
    assertEnds(end(steps), GuardVerdict.ROLLBACK, 12, GuardCode.SEVERE_BURN);
  }

  @Test
  void letsTheWorstSloDecide() {
    Map<String, List<Step>> steps = Map.of("a", steps(0, 60, i -> 0.3), "b", steps(0, 60, i -> 30));
    WatchState state = watch(begin(calm("a"), calm("b")), steps, Circumstances.NONE);
    Conclusion end = state.conclusion().orElseThrow();
    assertEnds(end, GuardVerdict.ROLLBACK, 2, GuardCode.SEVERE_BURN);
    assertThat(end.reasons().get(0).about()).contains("b");
  }

  @Test
  void keepsNothingWhileOneSloCannotTell() {
    Map<String, List<Step>> steps =
        Map.of("a", steps(0, 60, i -> 0.3), "b", steps(0, 60, i -> 0.3));
    WatchState state =
        watch(begin(calm("a"), past("b", List.of(), List.of())), steps, Circumstances.NONE);
    assertEnds(
        state.conclusion().orElseThrow(), GuardVerdict.INCONCLUSIVE, 15, GuardCode.NO_BASELINE);
  }

  private static Circumstances outage() {
    return new Circumstances(
        List.of(
            new Dependency(
                "payments",
                List.of(new Stretch(NOON, NOON.plus(Duration.ofHours(1)))),
                OtherCallers.HIT)),
        List.of(),
        Optional.empty());
  }

  @Test
  void keepsWhatIsFineAfterAnExcusedOutage() {
    Conclusion end = end(calm(SLO), steps(0, 60, i -> i < 10 ? 30 : 0.3), outage());
    assertThat(end.verdict()).isEqualTo(GuardVerdict.KEEP);
    assertThat(end.reasons())
        .extracting(GuardReason::code)
        .containsExactly(GuardCode.STEADY, GuardCode.DEPENDENCY_FAILS_OTHERS);
    assertThat(end.at()).isBetween(minute(25), minute(60));
  }

  @Test
  void doesNotKeepWhatIsExcusedToTheEnd() {
    assertEnds(
        end(calm(SLO), steps(0, 60, i -> 30), outage()),
        GuardVerdict.INCONCLUSIVE,
        60,
        GuardCode.SEVERE_BURN,
        GuardCode.DEPENDENCY_FAILS_OTHERS);
  }

  @Test
  void asksWhoIsToBlameBeforeItGoesOn() {
    Map<String, List<Step>> steps = Map.of(SLO, steps(0, 60, i -> 30));
    WatchState broken = Watch.observe(begin(calm(SLO)), new Observation(minute(60), steps));
    assertThat(broken.phase()).isEqualTo(Phase.BROKEN);
    assertThat(broken.until()).isEqualTo(minute(2));
    assertThat(broken.breach().orElseThrow().begin()).isEqualTo(NOON);
    assertThat(Watch.observe(broken, new Observation(minute(60), steps))).isEqualTo(broken);
    assertThatThrownBy(() -> Watch.blame(begin(calm(SLO)), Circumstances.NONE))
        .hasMessage("nothing is broken: WAITING");
  }

  @Test
  void aStepIsAMinuteOrFourScrapes() {
    assertThat(Step.length(Duration.ofSeconds(5))).isEqualTo(MINUTE);
    assertThat(Step.length(Duration.ofSeconds(15))).isEqualTo(MINUTE);
    assertThat(Step.length(Duration.ofSeconds(60))).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void reportsTheCanarysShare() {
    WatchState state =
        Watch.observe(
            begin(calm(SLO)),
            new Observation(minute(1), Map.of(SLO, canary(i -> 0.3, i -> 0.3).subList(0, 1))));
    assertThat(state.slos().get(0).canaryShare()).hasValue(0.1);
  }
}
