package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Confidence;
import dev.slogate.budget.Counts;
import dev.slogate.budget.PairReading;
import dev.slogate.budget.Sentences;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A page pair burning blocks, a ticket pair burning warns, an uncertain one is the policy's. */
final class BurnRule implements Rule {

  @Override
  public List<Reason> reasons(Measurement measured, GatePolicy policy) {
    double z = Confidence.z(policy.burn().confidence().doubleValue());
    List<Reason> reasons = new ArrayList<>();
    for (BurnPair pair : BurnPair.forPeriod(measured.slo().period().length(measured.at()))) {
      Optional<Counts> longCounts = measured.counts(pair.longWindow());
      if (longCounts.isEmpty()) {
        continue;
      }
      Counts shortCounts = measured.counts(pair.shortWindow()).orElse(Counts.NONE);
      switch (PairReading.of(
          pair,
          measured.slo().objective(),
          longCounts.get(),
          shortCounts,
          policy.burn().minimumBadEvents(),
          z)) {
        case QUIET -> {}
        case UNCERTAIN ->
            reasons.add(
                reason(ReasonCode.BURN_UNCERTAIN, policy.burn().uncertain(), measured, pair));
        case BURNING -> reasons.add(burning(measured, pair));
      }
    }
    return reasons;
  }

  private static Reason burning(Measurement measured, BurnPair pair) {
    return switch (pair.severity()) {
      case PAGE -> reason(ReasonCode.BURN_PAGE, Verdict.BLOCK, measured, pair);
      case TICKET -> reason(ReasonCode.BURN_TICKET, Verdict.WARN, measured, pair);
    };
  }

  private static Reason reason(
      ReasonCode code, Verdict verdict, Measurement measured, BurnPair pair) {
    double burn = measured.burnRate(pair.longWindow()).orElseThrow();
    double now = measured.burnRate(pair.shortWindow()).orElse(0);
    String longWindow = Sentences.duration(pair.longWindow());
    String shortWindow = Sentences.duration(pair.shortWindow());
    String doubt = code == ReasonCode.BURN_UNCERTAIN ? ", though it may be chance" : "";
    return new Reason(
        code,
        verdict,
        Optional.of(measured.slo().name()),
        String.format(
            Locale.ROOT,
            "%s burns its budget %s times too fast over %s and %s times over %s%s; the limit is %s",
            measured.slo().name(),
            Sentences.number(burn, pair.factor()),
            longWindow,
            Sentences.number(now, pair.factor()),
            shortWindow,
            doubt,
            Sentences.limit(pair.factor())),
        OptionalDouble.of(burn),
        OptionalDouble.of(pair.factor()),
        String.format(
            Locale.ROOT,
            "Clears once the burn over %s or %s is %s or less.",
            longWindow,
            shortWindow,
            Sentences.limit(pair.factor())),
        Optional.empty());
  }
}
