package dev.slogate.benchmarks.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.guard.GuardVerdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Acceptance on a part of the deploys that {@code make guard-simulation} watches. */
class GuardSimulationTest {

  @SuppressWarnings("NullAway.Init") // before all tests
  private static GuardSimulation simulation;

  @BeforeAll
  static void simulate() {
    simulation = GuardSimulation.of(200);
  }

  @Test
  void hardlyEverRollsAHarmlessDeployBack() {
    for (Errors errors : Errors.values()) {
      Tally harmless =
          simulation.tally(Rule.GUARD, kind -> kind.truth().harmless(), errors::equals);
      assertThat(harmless.bounds(GuardVerdict.ROLLBACK).upper())
          .as(errors.toString())
          .isLessThanOrEqualTo(0.01);
    }
  }

  @Test
  void catchesFastBurnsWithinTwoSteps() {
    for (Errors errors : Errors.values()) {
      assertThat(
              simulation.tally(Rule.GUARD, Kind.FAST_BURN::equals, errors::equals).caughtWithin(2))
          .as(errors.toString())
          .isGreaterThanOrEqualTo(0.99);
    }
  }

  /** Of clumped errors two steps at the least do not always tell; four do. */
  @Test
  void catchesTheLeastOfThemWithinFourSteps() {
    for (Errors errors : Errors.values()) {
      Tally least = simulation.tally(Rule.GUARD, Kind.LEAST_FAST_BURN::equals, errors::equals);
      assertThat(least.caughtWithin(2)).as(errors.toString()).isGreaterThanOrEqualTo(0.88);
      assertThat(least.caughtWithin(4)).as(errors.toString()).isGreaterThanOrEqualTo(0.97);
    }
  }

  @Test
  void neverKeepsNorRollsBackWhatStormsItsDependency() {
    assertThat(
            simulation
                .tally(Rule.GUARD, Kind.STORMED_DEPENDENCY::equals, errors -> true)
                .share(GuardVerdict.INCONCLUSIVE))
        .isEqualTo(1);
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(GuardSimulation.of(5).markdown()).isEqualTo(GuardSimulation.of(5).markdown());
  }
}
