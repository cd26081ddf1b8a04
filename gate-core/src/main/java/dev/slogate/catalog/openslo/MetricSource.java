package dev.slogate.catalog.openslo;

import dev.slogate.catalog.Indicator.Query;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Value;
import java.util.Optional;

/**
 * A query, and whom to ask it.
 *
 * @param ref name of a data source
 * @param type as written
 * @param spec in the words of that type
 */
record MetricSource(Value at, Optional<Value> ref, Optional<Value> type, Optional<Value> spec) {

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
    MetricSource source = new MetricSource(metric, ref, type, spec);
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
    return spec.map(value -> value.mapping(fields -> fields.required("query")))
        .flatMap(
            query ->
                query
                    .filter(value -> !value.text().isEmpty())
                    .map(value -> new Query(value.text(), value.location())));
  }

  /** Where the query stands, for messages. */
  String field() {
    return at.field() + ".metricSource.spec.query";
  }
}
