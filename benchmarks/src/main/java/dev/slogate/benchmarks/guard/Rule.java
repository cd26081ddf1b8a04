package dev.slogate.benchmarks.guard;

import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.Observation;
import dev.slogate.guard.Step;
import dev.slogate.guard.Watch;
import dev.slogate.guard.WatchState;
import dev.slogate.guard.WatchState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Watches a generated deploy to the end. */
enum Rule {
  GUARD("the guard") {
    @Override
    Outcome watch(GeneratedDeploy deploy) {
      WatchState state =
          WatchState.begin(
              "deploy", deploy.deployedAt(), MINUTE, GuardPolicy.DEFAULT, List.of(deploy.past()));
      int steps = 0;
      while (state.phase() != Phase.ENDED) {
        List<Step> seen =
            steps < deploy.steps().size() ? List.of(deploy.steps().get(steps)) : List.of();
        steps++;
        Instant at = deploy.deployedAt().plus(MINUTE.multipliedBy(steps));
        state = Watch.observe(state, new Observation(at, Map.of("slo", seen)));
        if (state.phase() == Phase.BROKEN) {
          state = Watch.blame(state, deploy.circumstances());
        }
      }
      return new Outcome(state.conclusion().orElseThrow().verdict(), steps);
    }
  },

  /** Rolls back when the error ratio of a step is over the factor; keeps after 15 steps. */
  THRESHOLD("a threshold") {
    @Override
    Outcome watch(GeneratedDeploy deploy) {
      Objective objective = deploy.past().objective();
      double factor = BurnPair.forPeriod(deploy.past().period()).get(1).factor();
      for (int i = 0; i < STEADY; i++) {
        Counts counts = deploy.steps().get(i).counts();
        if (counts.total() > 0 && objective.burnRate(counts.errorRatio()) > factor) {
          return new Outcome(GuardVerdict.ROLLBACK, i + 1);
        }
      }
      return new Outcome(GuardVerdict.KEEP, STEADY);
    }
  },

  /**
   * The two-proportion z test of the hour before against the first 15 steps, one-sided at 0.5 %,
   * once.
   */
  FIXED_HORIZON("a fixed-horizon test") {
    @Override
    Outcome watch(GeneratedDeploy deploy) {
      Counts before = sum(deploy.past().before());
      Counts after = sum(deploy.steps().subList(0, STEADY));
      if (before.total() == 0 || after.total() == 0) {
        return new Outcome(GuardVerdict.KEEP, STEADY);
      }
      double pooled = (before.bad() + after.bad()) / (before.total() + after.total());
      double error = Math.sqrt(pooled * (1 - pooled) * (1 / before.total() + 1 / after.total()));
      boolean rose = after.errorRatio() - before.errorRatio() > Z * error;
      return new Outcome(rose ? GuardVerdict.ROLLBACK : GuardVerdict.KEEP, STEADY);
    }
  };

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int STEADY = 15;
  private static final double Z = 2.5758293035489004;

  private final String label;

  Rule(String label) {
    this.label = label;
  }

  /** How it ended, after how many steps. */
  record Outcome(GuardVerdict verdict, int steps) {}

  abstract Outcome watch(GeneratedDeploy deploy);

  private static Counts sum(List<Step> steps) {
    return new Counts(
        steps.stream().mapToDouble(step -> step.counts().bad()).sum(),
        steps.stream().mapToDouble(step -> step.counts().total()).sum());
  }

  @Override
  public String toString() {
    return label;
  }
}
