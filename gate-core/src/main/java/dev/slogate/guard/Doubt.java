package dev.slogate.guard;

import static dev.slogate.budget.Sentences.count;
import static dev.slogate.budget.Sentences.duration;
import static dev.slogate.budget.Sentences.number;

import dev.slogate.budget.Counts;
import java.time.Duration;

/** Why it can't be told of an SLO whether it is fine. */
final class Doubt {

  private final View view;
  private final Limits limits;
  private final String slo;

  private Doubt(View view) {
    this.view = view;
    this.limits = view.limits();
    this.slo = view.watch().slo();
  }

  static GuardReason unmeasured(View view) {
    return GuardReason.said(
        GuardCode.TELEMETRY_UNFIT,
        view.watch().slo(),
        "was not measured since the new version came");
  }

  static GuardReason noBaseline(View view) {
    double before = view.watch().baseline().before().total();
    return GuardReason.measured(
        GuardCode.NO_BASELINE,
        view.watch().slo(),
        before,
        view.limits().enoughEvents(),
        "had %s events before the deploy, too few to compare with".formatted(count(before)));
  }

  /** If there is nothing more to come; the weightiest of all that apply. */
  static GuardReason of(View view, Rise rise) {
    return new Doubt(view).reason(rise);
  }

  private GuardReason reason(Rise rise) {
    Duration watched = Duration.between(view.firstTraffic(), view.now());
    if (!view.wellKnown(watched)) {
      return GuardReason.said(
          GuardCode.TELEMETRY_UNFIT,
          slo,
          "has only %d steps of %d"
              .formatted(view.watch().steps().size(), watched.dividedBy(view.step())));
    }
    Counts before = view.watch().baseline().before();
    if (limits.enough(before) && limits.burn(before) > limits.factor()) {
      double burn = limits.burn(before);
      return overFactor(
          GuardCode.BEGAN_BEFORE,
          burn,
          "burnt at %s before the deploy".formatted(number(burn, limits.factor())));
    }
    if (view.rose(rise)) {
      double burn = limits.burn(view.lately(view.policy().steadyTime()));
      return overFactor(
          GuardCode.ROSE_UNDER_FACTOR,
          burn,
          "burns at %s, more than before and more than its budget allows".formatted(number(burn)));
    }
    Counts all = view.lately(view.policy().rollbackWindow());
    double atBest = limits.highestBurn(new Counts(0, all.total()));
    if (atBest >= limits.factor() || view.silent()) {
      double events = Step.sum(view.present()).total();
      return GuardReason.measured(
          GuardCode.TOO_LITTLE_TRAFFIC,
          slo,
          events,
          limits.enoughEvents(),
          "had %s events in the last %s, and too few before"
              .formatted(count(events), duration(view.presence())));
    }
    double highest = limits.highestBurn(all);
    return overFactor(
        GuardCode.UNDECIDED,
        highest,
        "burns at %s, perhaps at %s".formatted(number(limits.burn(all)), number(highest)));
  }

  private GuardReason overFactor(GuardCode code, double burn, String message) {
    return GuardReason.measured(code, slo, burn, limits.factor(), message);
  }
}
