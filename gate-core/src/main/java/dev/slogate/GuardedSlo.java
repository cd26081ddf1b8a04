package dev.slogate;

import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.guard.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One SLO of a deploy that was watched: how it was before, and since.
 *
 * @param period of the error budget, as the catalog wrote it
 * @param before steps right before the deploy, oldest first; may be empty
 * @param since steps from the deploy to the verdict, oldest first; may be empty
 * @param after steps after the verdict, oldest first, as far as they are known
 * @param factor a burn rate over it breaks the SLO: the lowest of the page pairs
 * @param severe a burn rate that may be as high is rolled back after two steps
 * @param spent what the deploy cost; empty where telemetry can't tell
 */
public record GuardedSlo(
    String name,
    String displayName,
    Objective objective,
    String period,
    List<Step> before,
    List<Step> since,
    List<Step> after,
    double factor,
    double severe,
    Optional<Spent> spent) {

  /**
   * Budget that a deploy consumed, from its begin until the verdict.
   *
   * @param bad events
   * @param total events
   * @param share of the budget of the SLO's whole period, over 1 where it is more than all of it
   */
  public record Spent(double bad, double total, double share) {}

  /** A step with the highest burn. */
  public record Peak(Instant start, double burn) {}

  public GuardedSlo {
    before = List.copyOf(before);
    since = List.copyOf(since);
    after = List.copyOf(after);
  }

  /** Burn rate before the deploy; empty without events. */
  public OptionalDouble burnBefore() {
    return burn(before);
  }

  /** Burn rate since the deploy, of the new version where versions are told apart. */
  public OptionalDouble burnSince() {
    return burn(since);
  }

  /** The highest burn of a step since the deploy; empty without events. */
  public Optional<Peak> peak() {
    return since.stream()
        .filter(step -> step.counts().total() > 0)
        .map(step -> new Peak(step.start(), burn(step).orElseThrow()))
        .max(Comparator.comparingDouble(Peak::burn));
  }

  /** Burn rate of one step; empty without events. */
  public OptionalDouble burn(Step step) {
    return burn(List.of(step));
  }

  /** Burn rate of some steps together; empty without events. */
  public OptionalDouble burn(List<Step> steps) {
    return burnOf(steps.stream().map(Step::counts).toList());
  }

  /** Burn rate of the other versions since the deploy; empty where versions are not told apart. */
  public OptionalDouble burnOfOthers() {
    return burnOfOthers(since);
  }

  /** Burn rate of the other versions in some steps; empty where versions are not told apart. */
  public OptionalDouble burnOfOthers(List<Step> steps) {
    return burnOf(steps.stream().flatMap(step -> step.others().stream()).toList());
  }

  private OptionalDouble burnOf(List<Counts> counts) {
    double total = counts.stream().mapToDouble(Counts::total).sum();
    double bad = counts.stream().mapToDouble(Counts::bad).sum();
    return total == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(objective.burnRate(Math.min(1, bad / total)));
  }

  /** The new version's share of the newest traffic; empty where versions are not told apart. */
  public OptionalDouble canaryShare() {
    if (since.isEmpty() || since.get(since.size() - 1).others().isEmpty()) {
      return OptionalDouble.empty();
    }
    Step last = since.get(since.size() - 1);
    double own = last.counts().total();
    double all = own + last.others().map(Counts::total).orElse(0.0);
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(own / all);
  }
}
