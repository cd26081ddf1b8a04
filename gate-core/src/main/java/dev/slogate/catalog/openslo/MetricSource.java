package dev.slogate.catalog.openslo;

import dev.slogate.catalog.Indicator.Query;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Value;
import java.util.Optional;

/**
 * A query, and whom to ask it.
 *
 * @param at where it is written
 * @param user what asks it: the same, or the SLI that fills in a template
 * @param ref name of a data source
 * @param type as written
 * @param spec in the words of that type
 * @param filledIn the query of a template, with its places filled in
 */
record MetricSource(
    Value at,
    Value user,
    Optional<Value> ref,
    Optional<Value> type,
    Optional<Value> spec,
    Optional<String> filledIn) {

  /** Reads {@code {metricSource: {…}}}. */
  static MetricSource read(Value metric) {
    return metric.mapping(
        fields -> fields.mapping("metricSource", source -> source(source, metric)));
  }

  private static MetricSource source(Fields fields, Value metric) {
    Optional<Value> ref = fields.optional("metricSourceRef");
    ref.ifPresent(Names::name);
    Optional<Value> type = fields.optional("type");
    Optional<String> typeName = type.map(Value::text);
    Optional<Value> spec = fields.required("spec");
    MetricSource source = new MetricSource(metric, metric, ref, type, spec, Optional.empty());
    if (typeName.isPresent() && DataSourceDraft.TYPES.containsKey(typeName.get())) {
      source.query();
    } else {
      // In the words of a system that is not known yet: just a mapping.
      spec.ifPresent(
          value ->
              value.mapping(
                  any -> {
                    any.ignoreOthers();
                    return any;
                  }));
    }
    return source;
  }

  /** The query as a Prometheus is asked it; where it can't be read, that is reported. */
  Optional<Query> query() {
    return queryValue().map(value -> new Query(filledIn.orElse(value.text()), value.location()));
  }

  /** The query as it is written. */
  Optional<Value> queryValue() {
    return spec.flatMap(value -> value.mapping(fields -> fields.required("query")))
        .filter(value -> !value.text().isEmpty());
  }

  /**
   * The same source of a template.
   *
   * @param query with its places filled in
   * @param by what fills them in
   * @param from the data source to ask instead, if any
   */
  MetricSource filledIn(String query, Value by, Optional<Value> from) {
    return new MetricSource(at, by, from.or(() -> ref), type, spec, Optional.of(query));
  }

  /** Where the query stands, for messages. */
  String field() {
    return at.field() + ".metricSource.spec.query";
  }
}
