package dev.slogate.guard;

import static dev.slogate.budget.Sentences.duration;
import static dev.slogate.budget.Sentences.limit;
import static dev.slogate.budget.Sentences.number;
import static dev.slogate.budget.Sentences.percent;

import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Counts;
import dev.slogate.budget.PairReading;
import dev.slogate.guard.Breach.Comparison;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at one SLO at the end of a step. */
final class Examination {

  private final View view;
  private final SloWatch watch;
  private final Limits limits;

  private Examination(View view) {
    this.view = view;
    this.watch = view.watch();
    this.limits = view.limits();
  }

  static Look of(View view) {
    return new Examination(view).look();
  }

  private Look look() {
    if (watch.steps().isEmpty()) {
      return new Look.Open(Doubt.unmeasured(view));
    }
    if (!watch.baseline().known(limits) && !Rise.comparesVersions(view)) {
      // The other versions may yet show enough to compare with.
      boolean others = Step.sumOfOthers(watch.since(view.now().minus(view.step()))).total() > 0;
      GuardReason reason = Doubt.noBaseline(view);
      return others ? new Look.Open(reason) : new Look.Blind(reason);
    }
    Rise rise = Rise.of(view);
    if (rise.significant(limits)) {
      Optional<GuardReason> breach = severe().or(this::burningPair);
      if (breach.isPresent()) {
        return new Look.Broken(breach(rise, breach.get()));
      }
    }
    return fine(rise)
        .<Look>map(Look.Fine::new)
        .orElseGet(() -> new Look.Open(Doubt.of(view, rise)));
  }

  private Breach breach(Rise rise, GuardReason burns) {
    double burn = burns.value().orElseThrow();
    GuardReason reason =
        GuardReason.measured(
            burns.code(),
            watch.slo(),
            burn,
            burns.threshold().orElseThrow(),
            burns.message() + against(rise.comparison()));
    return new Breach(watch.slo(), rise.comparison(), rise.begin(), view.now(), burn, reason);
  }

  private String against(Comparison comparison) {
    return switch (comparison) {
      case BASELINE ->
          "; before the deploy it burnt at %s"
              .formatted(number(limits.burn(watch.baseline().before())));
      case VERSIONS ->
          "; the other versions burnt at %s, the new one has %s of the traffic"
              .formatted(
                  number(limits.burn(Step.sumOfOthers(watch.steps()))),
                  percent(watch.canaryShare().orElse(0)));
    };
  }

  /**
   * Over the factor in two steps together, with over half of it in each, and not confidently under
   * the severe burn. Half, since of clumped errors one step of two may be low by chance, while what
   * a restart leaves behind its bad minute is lower still.
   */
  private Optional<GuardReason> severe() {
    List<Step> steps = watch.since(view.now().minus(view.step().multipliedBy(2)));
    Counts two = watch.baseline().effective(Step.sum(steps));
    boolean each =
        steps.stream()
            .map(Step::counts)
            .allMatch(one -> one.total() > 0 && limits.burn(one) > limits.factor() / 2);
    if (steps.size() < 2
        || !each // one bad minute is what a restart takes
        || two.bad() < limits.minimumBadEvents()
        || limits.burn(two) <= limits.factor()
        || limits.highestBurn(two) < limits.severeBurn()) {
      return Optional.empty();
    }
    double burn = limits.burn(two);
    return Optional.of(
        GuardReason.measured(
            GuardCode.SEVERE_BURN,
            watch.slo(),
            burn,
            limits.severeBurn(),
            "burns at %s over the last two steps%s; %s is severe"
                .formatted(
                    number(burn, limits.severeBurn()),
                    burn < limits.severeBurn()
                        ? ", perhaps at " + number(limits.highestBurn(two), limits.severeBurn())
                        : "",
                    limit(limits.severeBurn()))));
  }

  /** As at the gate, with windows that begin with the new version at the earliest. */
  private Optional<GuardReason> burningPair() {
    return limits.pairs().stream()
        .filter(pair -> view.covers(pair.shortWindow()) && reading(pair) == PairReading.BURNING)
        .max(Comparator.comparingDouble(BurnPair::factor))
        .map(
            pair -> {
              double burn = limits.burn(view.lately(pair.longWindow()));
              return GuardReason.measured(
                  GuardCode.BURN_OVER_FACTOR,
                  watch.slo(),
                  burn,
                  pair.factor(),
                  "burns at %s since the new version came, and still over %s in the last %s"
                      .formatted(
                          number(burn, pair.factor()),
                          limit(pair.factor()),
                          duration(pair.shortWindow())));
            });
  }

  private PairReading reading(BurnPair pair) {
    return PairReading.of(
        pair,
        limits.objective(),
        view.lately(pair.longWindow()),
        view.lately(pair.shortWindow()),
        limits.minimumBadEvents(),
        limits.z());
  }

  /** Confidently under the factor over the steady time, or in the end over all of the watch. */
  private Optional<GuardReason> fine(Rise rise) {
    Duration steadyTime = view.policy().steadyTime();
    Duration rollbackWindow = view.policy().rollbackWindow();
    if (!view.isOutFor(steadyTime)
        || !view.wellKnown(steadyTime)
        || view.silent()
        || view.flaring()
        || view.rose(rise)) {
      return Optional.empty();
    }
    Counts steady = view.lately(steadyTime);
    double highest = limits.highestBurn(steady);
    if (highest >= limits.factor() && view.isOutFor(rollbackWindow)) {
      highest = limits.highestBurn(view.lately(rollbackWindow));
    }
    return limits.burn(steady) > limits.factor() || highest >= limits.factor()
        ? Optional.empty()
        : Optional.of(
            GuardReason.measured(
                GuardCode.STEADY,
                watch.slo(),
                highest,
                limits.factor(),
                "burns at %s, at most at %s"
                    .formatted(number(limits.burn(steady)), number(highest))));
  }
}
