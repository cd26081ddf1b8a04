package dev.slogate.catalog.openslo;

import dev.slogate.Period;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code kind: SLO}. */
final class SloReader {

  /** The label or annotation that limits an SLO to one environment; OpenSLO has no field for it. */
  static final String ENVIRONMENT = "slogate.dev/environment";

  private static final Map<String, Method> METHODS = methods();

  /** How the budget is counted. */
  enum Method {
    OCCURRENCES,
    TIMESLICES,
    RATIO_TIMESLICES
  }

  private final AlertReader alerts;

  SloReader(AlertReader alerts) {
    this.alerts = alerts;
  }

  SloDraft read(Metadata metadata, Fields document) {
    return document.mapping("spec", spec -> read(metadata, document, spec));
  }

  private SloDraft read(Metadata metadata, Fields document, Fields spec) {
    AlertReader.describe(spec);
    Optional<Value> service = spec.required("service");
    service.ifPresent(Names::name);
    Period period = TimeWindow.read(spec);
    Method method =
        spec.required("budgetingMethod")
            .flatMap(value -> value.choice(METHODS))
            .orElse(Method.OCCURRENCES);
    List<Value> objectives =
        spec.required("objectives")
            .map(value -> value.items(1, Integer.MAX_VALUE))
            .orElse(List.of());
    Optional<SloDraft.Use> indicator = indicator(spec);
    if (indicator.isEmpty() && objectives.stream().noneMatch(SloReader::hasIndicator)) {
      spec.exactlyOne("indicator", "indicatorRef");
    }
    // The specification's own examples leave alertPolicies empty.
    spec.optional("alertPolicies")
        .filter(value -> !value.isNothing())
        .ifPresent(value -> value.items(0, Integer.MAX_VALUE).forEach(alerts::use));
    return new SloDraft(
        metadata,
        service.orElse(spec.value()),
        environment(metadata, document),
        indicator,
        period,
        objectives.stream()
            .map(
                item ->
                    item.mapping(
                        fields ->
                            ObjectiveReader.read(fields, method, period, indicator.isPresent())))
            .toList());
  }

  private static boolean hasIndicator(Value objective) {
    return objective.has("indicator") || objective.has("indicatorRef");
  }

  /** The indicator of an SLO or of one of its objectives, if any. */
  static Optional<SloDraft.Use> indicator(Fields fields) {
    Optional<Value> inline = fields.optional("indicator");
    Optional<Value> ref = fields.optional("indicatorRef");
    if (inline.isPresent() && ref.isPresent()) {
      fields.exactlyOne("indicator", "indicatorRef");
    }
    return inline
        .map(value -> new SloDraft.Use(value, IndicatorDraft.inline(value), Optional.empty()))
        .or(
            () ->
                ref.map(
                    value ->
                        new SloDraft.Use(value, Optional.empty(), Optional.of(Names.name(value)))));
  }

  private static Optional<String> environment(Metadata metadata, Fields document) {
    Set<String> found = new LinkedHashSet<>(metadata.labels().getOrDefault(ENVIRONMENT, List.of()));
    Optional.ofNullable(metadata.annotations().get(ENVIRONMENT)).ifPresent(found::add);
    if (found.size() > 1) {
      document
          .problems()
          .error(
              "too-many-environments",
              metadata.location(),
              "metadata",
              "found the environments %s in %s, expected one: write an SLO for each"
                  .formatted(
                      String.join(", ", found.stream().map(Quoted::of).toList()), ENVIRONMENT));
    }
    return found.stream().findFirst();
  }

  private static Map<String, Method> methods() {
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put("Occurrences", Method.OCCURRENCES);
    methods.put("Timeslices", Method.TIMESLICES);
    methods.put("RatioTimeslices", Method.RATIO_TIMESLICES);
    return methods;
  }
}
