package dev.slogate.catalog.openslo;

import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.RawRatio.Meaning;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The {@code spec} of an SLI, before its data source is known. */
sealed interface IndicatorDraft {

  record Events(MetricSource total, MetricSource part, Part counts, boolean counter)
      implements IndicatorDraft {}

  record Raw(MetricSource ratio, Meaning meaning) implements IndicatorDraft {}

  record Threshold(MetricSource value) implements IndicatorDraft {}

  /** All queries in it; they must ask the same data source. */
  default List<MetricSource> sources() {
    if (this instanceof Events events) {
      return List.of(events.total(), events.part());
    }
    return List.of(this instanceof Raw raw ? raw.ratio() : ((Threshold) this).value());
  }

  /** The same indicator with other queries. */
  default IndicatorDraft map(UnaryOperator<MetricSource> change) {
    if (this instanceof Events events) {
      return new Events(
          change.apply(events.total()),
          change.apply(events.part()),
          events.counts(),
          events.counter());
    }
    return this instanceof Raw raw
        ? new Raw(change.apply(raw.ratio()), raw.meaning())
        : new Threshold(change.apply(((Threshold) this).value()));
  }

  /** Reads an indicator written inside an SLO. */
  static Optional<IndicatorDraft> inline(Value value) {
    return value.mapping(
        fields -> {
          fields.optionalMapping("metadata", metadata -> Metadata.read(metadata, Names::name));
          return read(fields);
        });
  }

  /** Reads {@code spec} of a document or of an inline indicator. */
  static Optional<IndicatorDraft> read(Fields document) {
    return document.mapping("spec", IndicatorDraft::spec);
  }

  /** Reads the fields of a {@code spec}. */
  static Optional<IndicatorDraft> spec(Fields spec) {
    spec.optional("description").ifPresent(value -> value.text(1050));
    Optional<Value> ratio = spec.optional("ratioMetric");
    Optional<Value> threshold = spec.optional("thresholdMetric");
    spec.exactlyOne("ratioMetric", "thresholdMetric");
    Optional<IndicatorDraft> read =
        threshold.map(metric -> new Threshold(MetricSource.read(metric)));
    return ratio.isPresent() ? ratio.get().mapping(IndicatorDraft::ratio) : read;
  }

  private static Optional<IndicatorDraft> ratio(Fields fields) {
    boolean counter = fields.optional("counter").map(Value::flag).orElse(false);
    Optional<MetricSource> good = fields.optional("good").map(MetricSource::read);
    Optional<MetricSource> bad = fields.optional("bad").map(MetricSource::read);
    Optional<MetricSource> total = fields.optional("total").map(MetricSource::read);
    Optional<MetricSource> raw = fields.optional("raw").map(MetricSource::read);
    if (raw.isPresent()) {
      Stream.of("good", "bad", "total")
          .flatMap(name -> fields.optional(name).stream())
          .forEach(
              value ->
                  value.error(
                      "too-many-fields",
                      "can't be used with raw: keep raw, or good|bad and total"));
      return fields
          .required("rawType")
          .flatMap(
              value -> value.choice(Map.of("success", Meaning.SUCCESS, "failure", Meaning.FAILURE)))
          .map(meaning -> new Raw(raw.get(), meaning));
    }
    fields
        .optional("rawType")
        .ifPresent(value -> value.error("too-many-fields", "is of use with raw only: remove it"));
    fields.required("total");
    fields.exactlyOne("good", "bad");
    return total.flatMap(
        all ->
            good.or(() -> bad)
                .map(
                    part ->
                        new Events(all, part, good.isPresent() ? Part.GOOD : Part.BAD, counter)));
  }
}
