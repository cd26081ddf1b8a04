package dev.slogate;

import dev.slogate.budget.Confidence;
import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.plan.Ask;
import dev.slogate.quality.Measurement;
import dev.slogate.telemetry.History;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** One SLO, measured and judged. */
record Judged(
    Ask ask, Measurement measured, GatePolicy policy, List<Reason> reasons, History history) {

  Judged(Ask ask, Measurement measured, GatePolicy policy, List<Reason> reasons) {
    this(ask, measured, policy, reasons, History.NONE);
  }

  /** Whether history can say when it clears. */
  boolean forecastable() {
    return !measured.counts().isEmpty()
        && reasons.stream()
            .anyMatch(reason -> reason.verdict().holds() && reason.value().isPresent());
  }

  SloStatus status() {
    double z = Confidence.z(policy.burn().confidence().doubleValue());
    return new SloStatus(
        ask.slo().name(),
        ask.slo().displayName(),
        ask.slo().objective().target(),
        ask.slo().period().text(),
        reasons.stream().map(Reason::verdict).reduce(Verdict.ALLOW, Verdict::worse),
        measured
            .budget(z)
            .map(account -> account.status(measured.exhaustsAt(account)))
            .orElse(BudgetStatus.unknown(measured.covered())),
        ask.windows().stream().map(window -> window(window, z)).toList(),
        history.slices());
  }

  private WindowStatus window(Duration window, double z) {
    Optional<Counts> counts = measured.counts(window);
    Optional<ErrorRatioInterval> interval =
        counts
            .filter(events -> events.total() > 0)
            .map(events -> ErrorRatioInterval.wilson(events.bad(), events.total(), z));
    boolean unknown = counts.isEmpty() && measured.errorRatio(window).isEmpty();
    Set<Gap> gaps =
        unknown
            ? measured.gaps().stream().map(GapFinding::gap).collect(Collectors.toSet())
            : Set.of();
    return new WindowStatus(
        window,
        number(counts.map(Counts::bad)),
        number(counts.map(Counts::total)),
        measured.errorRatio(window),
        measured.burnRate(window),
        number(interval.map(i -> measured.slo().objective().burnRate(i.lower()))),
        number(interval.map(i -> measured.slo().objective().burnRate(i.upper()))),
        gaps);
  }

  private static OptionalDouble number(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
