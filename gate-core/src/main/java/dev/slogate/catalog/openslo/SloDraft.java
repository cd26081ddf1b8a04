package dev.slogate.catalog.openslo;

import dev.slogate.Period;
import dev.slogate.budget.Objective;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator.Threshold.Operator;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** An SLO document, before its references are followed. */
record SloDraft(
    Metadata metadata,
    Value service,
    Optional<String> environment,
    Optional<String> versionLabel,
    Optional<String> shardLabel,
    OptionalDouble trafficPeak,
    Optional<Use> indicator,
    Period period,
    List<Part> objectives) {

  /**
   * An indicator that is written here, or a reference to one.
   *
   * @param at the field that holds it
   */
  record Use(Value at, Optional<IndicatorDraft> inline, Optional<String> ref) {}

  /**
   * One objective.
   *
   * @param op and {@code value}: the limit of a threshold metric
   */
  record Part(
      Value at,
      Optional<String> displayName,
      Objective objective,
      Budgeting budgeting,
      Optional<Operator> op,
      Optional<Double> value,
      Optional<Use> indicator) {}
}
