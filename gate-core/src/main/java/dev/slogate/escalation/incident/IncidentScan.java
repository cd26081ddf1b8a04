package dev.slogate.escalation.incident;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds incidents in slices of counts, in one pass from old to new; the same slices give the same
 * incidents.
 *
 * <p>Page's cumulative sum decides that one began: the {@link LogOdds} of an incident's burn
 * against a burn of 1 add up, never under zero, and it is one when they reach {@code ln(allowed /
 * falseAlarms)}. A sum begins with a bad event, of which a service burning at 1 has {@code allowed}
 * in a period, and by Wald's inequality each of these sums reaches that height with a chance of at
 * most {@code falseAlarms / allowed}. It is over when the slices since are at least {@code gap}
 * long and by a sequential test too good for it, where its own error ratio is what must be
 * excluded. So on little traffic it takes longer to believe that an incident began, and that it
 * ended; what comes before is one incident, what comes after another.
 *
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">Page (1954), Continuous Inspection
 *     Schemes</a>
 * @see <a href="https://doi.org/10.1214/aoms/1177731118">Wald (1945), Sequential Tests of
 *     Statistical Hypotheses</a>
 */
public final class IncidentScan {

  /** Behind a hole in the data as long as this is another story. */
  private static final Duration HOLE = Duration.ofDays(1);

  private final Objective objective;
  private final double allowed;
  private final IncidentRules rules;
  private final LogOdds odds;
  private final double alarm;
  private final double incidentRatio;

  private final List<Incident> found = new ArrayList<>();
  private final List<Slice> rising = new ArrayList<>();
  private double sum;
  private @Nullable Burning burning;
  private @Nullable Instant until;

  /**
   * A scan that has seen nothing yet.
   *
   * @param allowed bad events that the SLO's budget has for its period, above 0
   */
  public IncidentScan(Objective objective, double allowed, IncidentRules rules) {
    if (!(allowed > 0 && allowed < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("allowed not above 0: " + allowed);
    }
    this.objective = objective;
    this.allowed = allowed;
    this.rules = rules;
    double budget = objective.errorBudget();
    // Where the target is low, so many times its budget is more than everything.
    incidentRatio = Math.min(rules.burn() * budget, (1 + budget) / 2);
    odds = budget < 1 ? LogOdds.of(incidentRatio, budget) : LogOdds.NONE; // 0 % is never missed
    alarm = Math.log(Math.max(1, allowed) / rules.falseAlarms());
  }

  /** The incidents of a history, which may end amid one. */
  public static List<Incident> of(
      List<Slice> history, Objective objective, double allowed, IncidentRules rules) {
    IncidentScan scan = new IncidentScan(objective, allowed, rules);
    history.forEach(scan::accept);
    return scan.incidents();
  }

  /**
   * Takes the next slice. Slices that are missing are no evidence either way, but after a day
   * without any, everything starts anew.
   *
   * @throws IllegalArgumentException if it begins before the one before it ended
   */
  public void accept(Slice slice) {
    if (until != null && slice.start().isBefore(until)) {
      throw new IllegalArgumentException("slices overlap or are out of order: " + slice.start());
    }
    if (until != null && Duration.between(until, slice.start()).compareTo(HOLE) > 0) {
      close();
      calm();
    }
    until = slice.start().plus(slice.length());
    if (burning == null) {
      rise(slice);
      return;
    }
    burning.accept(slice);
    if (burning.over()) {
      List<Slice> again = burning.risingAgain();
      close();
      again.forEach(this::rise);
    }
  }

  private void close() {
    if (burning != null) {
      incident(burning, false).ifPresent(found::add);
      burning = null;
    }
  }

  private void calm() {
    sum = 0;
    rising.clear();
  }

  private void rise(Slice slice) {
    sum += odds.weigh(slice.counts());
    rising.add(slice);
    if (sum >= alarm) {
      burning = new Burning(rising, odds, alarm, objective.errorBudget(), incidentRatio, rules);
    }
    if (sum <= 0 || sum >= alarm) {
      calm();
    }
  }

  /**
   * From where on a new scan finds what this one goes on to find: what came before is settled.
   *
   * @return empty before the first slice
   */
  public Optional<Instant> calmSince() {
    if (burning != null) {
      return Optional.of(burning.start());
    }
    return rising.isEmpty() ? Optional.ofNullable(until) : Optional.of(rising.get(0).start());
  }

  /** What was found so far, oldest first; the last one may be ongoing. */
  public List<Incident> incidents() {
    List<Incident> all = new ArrayList<>(found);
    if (burning != null) {
      incident(burning, true).ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  private Optional<Incident> incident(Burning over, boolean ongoing) {
    List<Slice> slices = over.slices();
    double bad = 0;
    double total = 0;
    double peak = 0;
    for (Slice slice : slices) {
      Counts counts = slice.counts();
      bad += counts.bad();
      total += counts.total();
      if (counts.bad() >= rules.minimumBadEvents()) {
        peak = Math.max(peak, objective.burnRate(counts.errorRatio()));
      }
    }
    double share = bad / allowed;
    if (bad < rules.minimumBadEvents() || share < rules.leastShare()) {
      return Optional.empty();
    }
    Slice last = slices.get(slices.size() - 1);
    Counts counts = new Counts(Math.min(bad, total), total); // sums of fractions round
    return Optional.of(
        new Incident(
            slices.get(0).start(),
            last.start().plus(last.length()),
            counts,
            Math.max(peak, objective.burnRate(counts.errorRatio())),
            share,
            ongoing));
  }
}
