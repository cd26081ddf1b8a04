package dev.slogate.guard;

import dev.slogate.budget.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What an SLO counted in one step of the watch.
 *
 * <p>The counts must hold what new series begin with: a series that first shows up at 7 has counted
 * 7 since its process began, though {@code increase()} says 0. New pods are exactly where it
 * matters. Who measures counts the first value of a series that was not there before from zero.
 *
 * @param counts of the new version where the indicator tells versions apart; else of all
 * @param others what the other versions counted meanwhile, where it does
 */
public record Step(Instant start, Counts counts, Optional<Counts> others) {

  private static final Duration SHORTEST = Duration.ofSeconds(60);

  /** A step of an indicator that does not tell versions apart. */
  public static Step of(Instant start, Counts counts) {
    return new Step(start, counts, Optional.empty());
  }

  /** How long a step is: the longer of a minute and four scrape intervals. */
  public static Duration length(Duration scrapeInterval) {
    Duration four = scrapeInterval.multipliedBy(4);
    return four.compareTo(SHORTEST) > 0 ? four : SHORTEST;
  }

  static Counts sum(Collection<Step> steps) {
    return sumOf(steps.stream().map(Step::counts).toList());
  }

  static Counts sumOfOthers(Collection<Step> steps) {
    return sumOf(steps.stream().flatMap(step -> step.others().stream()).toList());
  }

  static Counts sumOf(Collection<Counts> counts) {
    double bad = counts.stream().mapToDouble(Counts::bad).sum();
    double total = counts.stream().mapToDouble(Counts::total).sum();
    return new Counts(Math.min(bad, total), total); // sums of fractions round
  }
}
