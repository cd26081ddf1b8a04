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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads {@code kind: SLO}. */
final class SloReader {

  /** The label or annotation that limits an SLO to one environment; OpenSLO has no field for it. */
  static final String ENVIRONMENT = "slogate.dev/environment";

  /** The label or annotation that says which label of its series tells versions apart. */
  static final String VERSION_LABEL = "slogate.dev/version-label";

  /** The label or annotation that says which label of its series tells shards apart. */
  static final String SHARD_LABEL = "slogate.dev/shard-label";

  /**
   * The annotation that says how many times the usual traffic an SLO's busiest slice has. It bounds
   * how far off the mean of somebody else's ratios can be.
   */
  static final String TRAFFIC_PEAK = "slogate.dev/traffic-peak";

  /** A number that no unit follows. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

  /** Prometheus keeps names that begin with two underscores to itself. */
  private static final Pattern LABEL_NAME = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

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
        labelName(VERSION_LABEL, "too-many-version-labels", "version", metadata, document),
        labelName(SHARD_LABEL, "too-many-shard-labels", "zone", metadata, document),
        trafficPeak(metadata, document),
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
    return one(
        ENVIRONMENT,
        metadata,
        found ->
            document
                .problems()
                .error(
                    "too-many-environments",
                    metadata.location(),
                    "metadata",
                    "found the environments %s in %s, expected one: write an SLO for each"
                        .formatted(found, ENVIRONMENT)));
  }

  private static Optional<String> labelName(
      String key, String tooMany, String example, Metadata metadata, Fields document) {
    Optional<String> label =
        one(
            key,
            metadata,
            found ->
                document
                    .problems()
                    .error(
                        tooMany,
                        metadata.location(),
                        "metadata",
                        "found %s in %s, expected one label name".formatted(found, key)));
    label
        .filter(name -> !LABEL_NAME.matcher(name).matches())
        .ifPresent(
            name ->
                document
                    .problems()
                    .error(
                        "wrong-form",
                        metadata.location(),
                        "metadata",
                        "found %s in %s, expected the name of a label: letters, digits and _, such as %s"
                            .formatted(Quoted.of(name), key, example)));
    return label;
  }

  private static OptionalDouble trafficPeak(Metadata metadata, Fields document) {
    Optional<String> written = Optional.ofNullable(metadata.annotations().get(TRAFFIC_PEAK));
    Optional<Double> peak =
        written.filter(text -> NUMBER.matcher(text).matches()).map(Double::valueOf);
    if (written.isPresent() && peak.filter(times -> times >= 1).isEmpty()) {
      document
          .problems()
          .error(
              "wrong-form",
              metadata.location(),
              "metadata",
              "found %s in %s, expected the busiest slice's traffic as a multiple of the mean, at least 1, such as 3"
                  .formatted(Quoted.of(written.get()), TRAFFIC_PEAK));
      return OptionalDouble.empty();
    }
    return peak.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  /** What labels and annotations say under a key. */
  private static Optional<String> one(String key, Metadata metadata, Consumer<String> several) {
    Set<String> found = new LinkedHashSet<>(metadata.labels().getOrDefault(key, List.of()));
    Optional.ofNullable(metadata.annotations().get(key)).ifPresent(found::add);
    if (found.size() > 1) {
      several.accept(String.join(", ", found.stream().map(Quoted::of).toList()));
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
