package dev.slogate.guard;

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
import static org.assertj.core.api.Assertions.within;

import dev.slogate.budget.Counts;
import dev.slogate.guard.Blame.Judgement;
import dev.slogate.guard.Breach.Comparison;
import dev.slogate.guard.Circumstances.Dependency;
import dev.slogate.guard.Circumstances.OtherCallers;
import dev.slogate.guard.Circumstances.OtherDeploy;
import dev.slogate.guard.Circumstances.Stretch;
import dev.slogate.guard.WatchState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a watch says of why it ended. */
class ReasonsTest {

  /** Five bad events at the factor of 6 where one in a thousand may be. */
  private static final double ENOUGH = 5 / 0.006;

  private static void says(
      GuardReason reason, GuardCode code, double value, double threshold, String message) {
    assertThat(reason.code()).isEqualTo(code);
    assertThat(reason.about()).contains(SLO);
    assertThat(reason.message()).isEqualTo(message);
    assertThat(reason.value().orElseThrow()).isCloseTo(value, within(1e-6));
    assertThat(reason.threshold().orElseThrow()).isCloseTo(threshold, within(1e-6));
  }

  private static GuardReason first(Conclusion end) {
    return end.reasons().get(0);
  }

  @Test
  void tooLittleBefore() {
    says(
        first(
            end(
                past(SLO, steps(-60, 0, 10, i -> 0), List.of()),
                steps(0, 60, i -> 0.3),
                Circumstances.NONE)),
        GuardCode.NO_BASELINE,
        500,
        ENOUGH,
        "had 500 events before the deploy, too few to compare with");
  }

  @Test
  void stepsThatAreMissing() {
    assertThat(first(end(steps(0, 5, i -> 0.3))))
        .isEqualTo(GuardReason.said(GuardCode.TELEMETRY_UNFIT, SLO, "has only 5 steps of 60"));
    // Four of five will do.
    List<Step> most = new ArrayList<>(steps(0, 60, i -> 4));
    most.removeIf(step -> step.start().getEpochSecond() / 60 % 5 == 3);
    assertThat(first(end(most)).code()).isEqualTo(GuardCode.ROSE_UNDER_FACTOR);
  }

  @Test
  void anSloThatWasNeverMeasured() {
    WatchState state =
        watch(begin(calm("a"), calm("b")), Map.of("a", steps(0, 60, i -> 0.3)), Circumstances.NONE);
    assertThat(state.conclusion().orElseThrow().reasons())
        .containsExactly(
            GuardReason.said(
                GuardCode.TELEMETRY_UNFIT, "b", "was not measured since the new version came"));
    assertThat(state.conclusion().orElseThrow().at()).isEqualTo(minute(60));
  }

  @Test
  void nobodyAskedOrNobodyKnows() {
    assertThat(first(end(steps(0, 60, 0, i -> 0))))
        .isEqualTo(
            GuardReason.said(
                GuardCode.NO_NEW_TRAFFIC,
                "nobody asked the new version within the rollback window"));
    assertThat(first(end(steps(0, 48, 0, i -> 0))).code()).isEqualTo(GuardCode.NO_NEW_TRAFFIC);
    assertThat(first(end(steps(0, 47, 0, i -> 0))))
        .isEqualTo(
            GuardReason.said(
                GuardCode.TELEMETRY_UNFIT,
                "nothing is known since 2026-03-02T12:47:00Z, so nor is whether anybody asked the"
                    + " new version"));
  }

  @Test
  void burntAlready() {
    says(
        first(
            end(
                past(SLO, steps(-60, 0, i -> 20), List.of(weekBefore(0.3))),
                steps(0, 60, i -> 20),
                Circumstances.NONE)),
        GuardCode.BEGAN_BEFORE,
        20,
        6,
        "burnt at 20 before the deploy");
  }

  @Test
  void roseUnderTheFactor() {
    says(
        first(end(steps(0, 60, i -> 4))),
        GuardCode.ROSE_UNDER_FACTOR,
        4,
        6,
        "burns at 4, more than before and more than its budget allows");
    // Within the budget it may rise.
    assertThat(end(steps(0, 60, i -> 0.9)).verdict()).isEqualTo(GuardVerdict.KEEP);
  }

  @Test
  void tooFewAsked() {
    says(
        first(end(steps(0, 60, 5, i -> 0))),
        GuardCode.TOO_LITTLE_TRAFFIC,
        25,
        ENOUGH,
        "had 25 events in the last 5m, and too few before");
    List<Step> silent = new ArrayList<>(steps(0, 10, i -> 0.3));
    silent.addAll(steps(10, 60, 0, i -> 0));
    says(
        first(end(silent)),
        GuardCode.TOO_LITTLE_TRAFFIC,
        0,
        ENOUGH,
        "had 0 events in the last 5m, and too few before");
  }

  @Test
  void whatBrokeSaysSince() {
    WatchState broken =
        Watch.observe(
            begin(calm(SLO)),
            new Observation(minute(60), Map.of(SLO, steps(0, 60, i -> i < 7 ? 0.3 : 30))));
    Breach breach = broken.breach().orElseThrow();
    assertThat(breach.slo()).isEqualTo(SLO);
    assertThat(breach.comparison()).isEqualTo(Comparison.BASELINE);
    assertThat(breach.begin()).isEqualTo(minute(7));
    assertThat(breach.foundAt()).isEqualTo(minute(9));
    assertThat(breach.burn()).isCloseTo(30, within(1e-6));
    WatchState canary =
        Watch.observe(
            begin(calm(SLO)), new Observation(minute(60), Map.of(SLO, canary(i -> 20, i -> 0.3))));
    assertThat(canary.breach().orElseThrow().comparison()).isEqualTo(Comparison.VERSIONS);
  }

  private static List<GuardReason> blamed(Circumstances circumstances) {
    Judgement judgement =
        Blame.of(
            new Breach(
                SLO,
                Comparison.BASELINE,
                minute(-3),
                minute(10),
                20,
                GuardReason.measured(GuardCode.SEVERE_BURN, SLO, 20, 14.4, "burns")),
            NOON,
            circumstances);
    return judgement.reasons();
  }

  private static Circumstances payments(int from, OtherCallers others) {
    return new Circumstances(
        List.of(new Dependency("payments", List.of(new Stretch(minute(from), minute(10))), others)),
        List.of(new OtherDeploy("pay-3", "payments", minute(4), Optional.empty())),
        Optional.of("is stale"));
  }

  @Test
  void whoElseMayHaveDoneIt() {
    GuardReason stale = GuardReason.said(GuardCode.TELEMETRY_UNFIT, SLO, "is stale");
    GuardReason before =
        GuardReason.said(
            GuardCode.BEGAN_BEFORE,
            SLO,
            "got worse at 2026-03-02T11:57:00Z, before the deploy began");
    GuardReason deployed =
        GuardReason.said(
            GuardCode.DEPENDENCY_DEPLOYED,
            "payments",
            "was deployed meanwhile: 'pay-3', since 2026-03-02T12:04:00Z");
    assertThat(blamed(payments(-10, OtherCallers.SPARED)))
        .containsExactly(
            before,
            stale,
            GuardReason.said(
                GuardCode.DEPENDENCY_FAILED_BEFORE,
                "payments",
                "fails since 2026-03-02T11:50:00Z, before the deploy began"),
            deployed);
    assertThat(blamed(payments(0, OtherCallers.HIT)))
        .contains(
            GuardReason.said(
                GuardCode.DEPENDENCY_FAILS_OTHERS,
                "payments",
                "fails since 2026-03-02T12:00:00Z, for its other callers too"));
    assertThat(blamed(payments(0, OtherCallers.SPARED)))
        .contains(
            GuardReason.said(
                GuardCode.DEPENDENCY_SUSPECT,
                "payments",
                "fails since 2026-03-02T12:00:00Z, though not for its other callers: the deploy may"
                    + " have brought it down"));
    assertThat(blamed(payments(0, OtherCallers.UNKNOWN)))
        .contains(
            GuardReason.said(
                GuardCode.DEPENDENCY_SUSPECT,
                "payments",
                "fails since 2026-03-02T12:00:00Z, and nobody knows how its other callers fare: the"
                    + " deploy may have brought it down"));
  }

  @Test
  void aCanarysShareIsOfTheLastStep() {
    Step idle = new Step(NOON, Counts.NONE, Optional.of(Counts.NONE));
    Step half = new Step(minute(1), new Counts(0, 10), Optional.of(new Counts(0, 10)));
    Step alone = Step.of(minute(2), new Counts(0, 10));
    SloWatch none = begin(calm(SLO)).slos().get(0);
    assertThat(none.canaryShare()).isEmpty();
    assertThat(none.with(idle).canaryShare()).isEmpty();
    assertThat(none.with(idle).with(half).canaryShare()).hasValue(0.5);
    assertThat(none.with(half).with(alone).canaryShare()).isEmpty();
  }

  private static WatchState inPhase(Phase phase) {
    return new WatchState(
        phase,
        "deploy-7",
        NOON,
        Watched.MINUTE,
        GuardPolicy.DEFAULT,
        begin(calm(SLO)).slos(),
        NOON,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  @Test
  void aStateIsWhole() {
    assertThatThrownBy(() -> begin())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no SLO to watch deploy-7 by");
    assertThatThrownBy(() -> inPhase(Phase.BROKEN))
        .hasMessage("BROKEN with Optional.empty and Optional.empty");
    assertThatThrownBy(() -> inPhase(Phase.ENDED))
        .hasMessage("ENDED with Optional.empty and Optional.empty");
    assertThatThrownBy(() -> new Conclusion(GuardVerdict.KEEP, List.of(), NOON))
        .hasMessage("no reason for KEEP");
    assertThatThrownBy(() -> new Stretch(NOON, NOON))
        .hasMessageStartingWith("not one after the other");
    assertThat(begin(calm(SLO)).end()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    assertThat(begin(calm(SLO)).out(minute(-1)).end()).isEqualTo(minute(60));
  }
}
