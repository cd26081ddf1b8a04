package dev.slogate.quality;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Sentences;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Buckets;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What both neighbours of a threshold count, where no bucket has it.
 *
 * @param below by the next bucket below: at the most so many are bad
 * @param above by the next one above: at least so many are
 */
public record BucketBounds(Buckets buckets, Reading below, Reading above) {

  /**
   * By the bucket below, which calls no event good that may not be, with the bounds of both as a
   * gap; empty where one of them was not seen.
   */
  public Optional<Measurement> judge(Optional<Facts> facts, Instant at, Duration scrapeInterval) {
    Ask ask = Ask.of(buckets.below(), at);
    Optional<Counts> most = Optional.ofNullable(below.counts().get(ask.budgetWindow()));
    Optional<Counts> least = Optional.ofNullable(above.counts().get(ask.budgetWindow()));
    if (!below.partSeen() || !above.partSeen() || most.isEmpty() || least.isEmpty()) {
      return Optional.empty();
    }
    Measurement measured = Fitness.judge(ask, below, facts, at, scrapeInterval);
    return Optional.of(
        buckets.exact() ? measured : measured.with(finding(ask, most.get(), least.get())));
  }

  private GapFinding finding(Ask ask, Counts most, Counts least) {
    return new GapFinding(
        Gap.BETWEEN_BUCKETS,
        "no bucket ends at "
            + BigDecimal.valueOf(buckets.threshold()).stripTrailingZeros().toPlainString()
            + ": by the next ones, le=\""
            + buckets.lower()
            + "\" and le=\""
            + buckets.upper()
            + "\", between "
            + Sentences.count(Math.min(most.bad(), least.bad()))
            + " and "
            + Sentences.count(most.bad())
            + " of "
            + Sentences.count(most.total())
            + " events in "
            + ask.slo().period().text()
            + " are bad; judged by the most",
        Remedies.of(Gap.BETWEEN_BUCKETS));
  }
}
