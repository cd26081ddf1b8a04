package dev.slogate.escalation;

import dev.slogate.budget.Counts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Hours added up, in decimal.
 *
 * @param known hours
 * @param unknown hours
 * @param allowed bad events of the known hours: each hour's total times what its target leaves
 * @param unknownBudget sum over the unknown hours of what their target leaves, 1 − target
 */
record Tally(
    int known,
    int unknown,
    BigDecimal bad,
    BigDecimal total,
    BigDecimal allowed,
    BigDecimal unknownBudget) {

  /** The hours from {@code from} on and before {@code to}, both whole; none if they are not one. */
  static Tally of(HourlyCounts hours, Targets targets, Instant from, Instant to) {
    int known = 0;
    int unknown = 0;
    BigDecimal bad = BigDecimal.ZERO;
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal allowed = BigDecimal.ZERO;
    BigDecimal unknownBudget = BigDecimal.ZERO;
    for (Instant hour = from; hour.isBefore(to); hour = hour.plus(HourlyCounts.HOUR)) {
      BigDecimal budget = BigDecimal.ONE.subtract(targets.at(hour).target());
      if (hours.isKnown(hour)) {
        Counts counts = hours.at(hour);
        BigDecimal events = BigDecimal.valueOf(counts.total());
        known++;
        bad = bad.add(BigDecimal.valueOf(counts.bad()));
        total = total.add(events);
        allowed = allowed.add(events.multiply(budget));
      } else {
        unknown++;
        unknownBudget = unknownBudget.add(budget);
      }
    }
    return new Tally(known, unknown, bad, total, allowed, unknownBudget);
  }

  Coverage coverage() {
    return new Coverage(known + unknown, known);
  }

  /** What the known hours attained; empty without events. */
  Optional<Attainment> attainment() {
    return total.signum() == 0
        ? Optional.empty()
        : Optional.of(new Attainment(bad, total, allowed));
  }

  int hours() {
    return known + unknown;
  }
}
