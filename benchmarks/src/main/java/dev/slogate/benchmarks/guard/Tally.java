package dev.slogate.benchmarks.guard;

import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.guard.Rule.Outcome;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.guard.GuardVerdict;
import java.util.List;

/** How deploys of one sort ended under one rule. */
record Tally(List<Ended> all) {

  private static final double Z95 = 1.959963984540054;

  /** A deploy, and its end. */
  record Ended(Rule rule, Kind kind, Errors errors, int brokenFrom, Outcome outcome) {

    static Ended of(Rule rule, GeneratedDeploy deploy) {
      return new Ended(
          rule, deploy.kind(), deploy.errors(), deploy.brokenFrom(), rule.watch(deploy));
    }

    boolean caughtWithin(int steps) {
      return outcome.verdict() == GuardVerdict.ROLLBACK && outcome.steps() <= brokenFrom + steps;
    }
  }

  private double count(GuardVerdict verdict) {
    return all.stream().filter(end -> end.outcome().verdict() == verdict).count();
  }

  double share(GuardVerdict verdict) {
    return count(verdict) / all.size();
  }

  /** Share with its bounds at 95 %, Wilson's. */
  ErrorRatioInterval bounds(GuardVerdict verdict) {
    return ErrorRatioInterval.wilson(count(verdict), all.size(), Z95);
  }

  private double caught(int steps) {
    return all.stream().filter(end -> end.caughtWithin(steps)).count();
  }

  /** Share of those rolled back so many steps after they broke. */
  double caughtWithin(int steps) {
    return caught(steps) / all.size();
  }

  ErrorRatioInterval boundsOfWithinTwoSteps() {
    return ErrorRatioInterval.wilson(caught(2), all.size(), Z95);
  }

  double medianSteps() {
    Samples steps = new Samples();
    all.forEach(end -> steps.add(end.outcome().steps()));
    return steps.median();
  }
}
