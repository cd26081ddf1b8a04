package dev.slogate.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Place SHOP = new Place("shop", "default");
  private static final Cause BUDGET = new Cause(ReasonCode.BUDGET_SPENT, Optional.of("answers"));
  private static final Cause BURN = new Cause(ReasonCode.BURN_PAGE, Optional.of("answers"));
  private static final Look PASSES = new Look(State.PASSES, Set.of());
  private static final Look BURNS = new Look(State.HOLDS, Set.of(BURN));
  private static final Look SPENT = new Look(State.HOLDS, Set.of(BUDGET));
  private static final Look STALE =
      new Look(State.UNKNOWN, Set.of(new Cause(ReasonCode.STALE, Optional.of("answers"))));

  @Provide
  Arbitrary<List<Look>> looks() {
    return Arbitraries.of(PASSES, BURNS, SPENT, STALE).list().ofMinSize(1).ofMaxSize(60);
  }

  @Property
  void addsUpToWhatEachStepSaid(@ForAll("looks") List<Look> looks) {
    Timeline timeline = timeline(looks);

    for (State state : State.values()) {
      long steps = looks.stream().filter(look -> look.state() == state).count();
      assertThat(timeline.in(state)).isEqualTo(STEP.multipliedBy(steps));
    }
    assertThat(Stream.of(State.values()).mapToDouble(timeline::share).sum())
        .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
    for (int i = 0; i < looks.size(); i++) {
      Instant within = START.plus(STEP.multipliedBy(i)).plusSeconds(299);
      assertThat(timeline.at(within).orElseThrow().look()).isEqualTo(looks.get(i));
    }
  }

  @Property
  void holdsLastFromTheFirstStepThatHoldsToTheFirstThatDoesNot(@ForAll("looks") List<Look> looks) {
    Timeline timeline = timeline(looks);

    long begun = 0;
    for (int i = 0; i < looks.size(); i++) {
      boolean before = i > 0 && looks.get(i - 1).state() == State.HOLDS;
      begun += looks.get(i).state() == State.HOLDS && !before ? 1 : 0;
    }
    List<Hold> holds = timeline.holds();
    assertThat(holds).hasSize((int) begun);
    assertThat(holds.stream().map(Hold::length).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(timeline.in(State.HOLDS));
    assertThat(holds.stream().filter(Hold::ongoing).count())
        .isEqualTo(looks.get(looks.size() - 1).state() == State.HOLDS ? 1 : 0);
    assertThat(timeline.longest().map(Hold::length))
        .isEqualTo(holds.stream().map(Hold::length).max(Duration::compareTo));
  }

  @Property
  void passesFromTheFirstStepThatPasses(@ForAll("looks") List<Look> looks) {
    Timeline timeline = timeline(looks);
    Optional<Instant> first =
        Stream.iterate(0, i -> i < looks.size(), i -> i + 1)
            .filter(i -> looks.get(i).equals(PASSES))
            .map(i -> START.plus(STEP.multipliedBy(i)))
            .findFirst();

    assertThat(timeline.passesFrom(START)).isEqualTo(first);
  }

  @Test
  void oneHoldMayHaveSeveralCauses() {
    Timeline timeline = timeline(List.of(PASSES, BURNS, SPENT, PASSES));

    assertThat(timeline.holds())
        .containsExactly(new Hold(minute(5), minute(15), Set.of(BURN, BUDGET), false));
    assertThat(timeline.passesFrom(minute(7))).contains(minute(15));
  }

  @Test
  void eachHoldHasItsOwnCausesAndOfEqualOnesTheFirstIsTheLongest() {
    Timeline timeline = timeline(List.of(BURNS, PASSES, SPENT, PASSES));

    assertThat(timeline.holds())
        .containsExactly(
            new Hold(minute(0), minute(5), Set.of(BURN), false),
            new Hold(minute(10), minute(15), Set.of(BUDGET), false));
    assertThat(timeline.longest().map(Hold::from)).contains(minute(0));
  }

  @Test
  void meetsAnIncident() {
    Timeline timeline =
        timeline(List.of(PASSES, PASSES, BURNS, BURNS, STALE, SPENT, SPENT, PASSES));
    Incident incident = new Incident(minute(5), minute(30), new Counts(10, 100), 50, 0.3, false);
    PastDeploy before = deploy(minute(3));
    PastDeploy within = deploy(minute(6));

    IncidentLook look =
        IncidentLook.of("answers", found(incident), timeline, List.of(before, within));

    assertThat(look.delay()).contains(Duration.ofMinutes(5));
    assertThat(look.held()).isEqualTo(Duration.ofMinutes(15));
    assertThat(look.heldAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(look.before()).containsExactly(before);
  }

  @Test
  void noHoldMeetsNoIncident() {
    Incident incident = new Incident(minute(0), minute(10), new Counts(10, 100), 50, 0.3, false);

    IncidentLook look =
        IncidentLook.of("answers", found(incident), timeline(List.of(PASSES, STALE)), List.of());

    assertThat(look.delay()).isEmpty();
    assertThat(look.held()).isZero();
  }

  private static IncidentMatch found(Incident incident) {
    return new IncidentMatch(incident, false, Origin.TELEMETRY, Optional.empty());
  }

  @Test
  void aRangeEndsWhereItShouldAndBeginsAStepEarlyAtMost() {
    Range range = Range.endingAt(minute(60), minute(2), Duration.ofMinutes(15));

    assertThat(range.from()).isEqualTo(minute(15));
    assertThat(range.instants()).containsExactly(minute(15), minute(30), minute(45));
    assertThatThrownBy(() -> new Range(minute(0), minute(7), STEP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PastDeploy deploy(Instant at) {
    return new PastDeploy(SHOP, new Change(ChangeClass.FEATURE, Optional.of("v1"), "os:jane"), at);
  }

  private static Timeline timeline(List<Look> looks) {
    Range range = new Range(START, START.plus(STEP.multipliedBy(looks.size())), STEP);
    return Timeline.of(
        SHOP, range, at -> looks.get((int) Duration.between(START, at).dividedBy(STEP)));
  }

  private static Instant minute(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }
}
